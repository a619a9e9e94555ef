/**
 * Finds a Chromium for the browser tests, or installs one: `CHROMIUM_PATH`, a system browser, Playwright's own, Playwright's
 * download, apt-get. Prints nothing unless it installs.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The path of an executable Chromium. Throws with what was tried when there is none to be had. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  for (const [command, ...args] of INSTALLERS) {
    console.error(`No Chromium found; trying: ${[command, ...args].join(" ")}`);
    spawnSync(command, args, { stdio: ["ignore", 2, 2] });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(`No Chromium. Set CHROMIUM_PATH, or install one (looked at ${SYSTEM.join(", ")}).`);
}

const INSTALLERS: readonly (readonly [string, ...string[]])[] = [
  ["npx", "playwright", "install", "chromium"],
  ["apt-get", "update"],
  ["apt-get", "install", "-y", "chromium"],
  ["sudo", "-n", "apt-get", "install", "-y", "chromium"],
];

function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...SYSTEM, chromium.executablePath()].find(isExecutable);
}

function isExecutable(path: string | undefined): path is string {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
