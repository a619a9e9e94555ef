import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { ensureChromium } from "./support/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const CI = process.env.CI !== undefined;
/** Two checkouts tested side by side need a port each. */
const origin = `http://localhost:${process.env.E2E_PORT ?? 4173}/`;

/** Of images: other versions of the browser smooth letters otherwise. None where they are drawn anew, so that every change is. */
const TOLERANCE = process.argv.some((argument) => /^(-u|--update-snapshots)/.test(argument))
  ? { threshold: 0, maxDiffPixels: 0 }
  : { threshold: 0.2, maxDiffPixelRatio: 0.01 };

/** The built page, served as a visitor gets it. Software WebGPU (SwiftShader) needs one flag; running as root needs no sandbox. */
export default defineConfig({
  testDir: "specs",
  outputDir: `${root}/test-results`,
  forbidOnly: CI,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  // A busy machine takes a while; no limit here says anything about speed.
  expect: { timeout: 20_000, toHaveScreenshot: { animations: "disabled", caret: "hide", scale: "css", ...TOLERANCE } },
  snapshotPathTemplate: "{testDir}/../visual/{arg}{ext}",
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  use: {
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    // Nearly all tests are first visits: a copy of the page for each of them would only take time. Those of the service worker allow it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: ensureChromium(),
      args: ["--no-sandbox", "--enable-unsafe-webgpu", "--disable-background-networking", "--no-first-run"],
    },
  },
  webServer: {
    command: `npx vite preview --port ${new URL(origin).port} --strictPort`,
    cwd: root,
    url: origin,
    reuseExistingServer: !CI,
  },
});
