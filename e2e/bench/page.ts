/**
 * How soon the page stands on a slow phone (a processor 4 times as slow, slow 4G), with an empty cache: the canned comparison, and a link with
 * texts of its own. Painted within 2 s, usable within 3 s. The bytes are those on the wire; the server packs as static hosts do.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { ensureChromium } from "../support/chromium.ts";
import { DIST, ROOT, serveBuild } from "./serveBuild.ts";
import { medians } from "./timing.ts";

const LIMITS_MS = { painted: 2_000, usable: 3_000 } as const;
/** Slow 4G as browsers' developer tools have it: 150 ms a round trip, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } as const;
const SLOWER = 4;
const ROUNDS = 5;

interface Visit {
  readonly painted_ms: number;
  readonly usable_ms: number;
  /** From a press on "What would flip it?" until its answer is painted, its code included. */
  readonly interaction_ms: number;
  readonly bytes: number;
  readonly script_bytes: number;
}

/** Medians of `ROUNDS` visits, each in a browser context of its own. */
export async function benchPage() {
  await build({ root: ROOT, logLevel: "warn" });
  const server = await serveBuild(DIST);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
  const visits = async (hash: string) => {
    const all: Visit[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
      all.push(await visit(await context.newPage(), server.url + hash));
      await context.close();
    }
    return medians(all, Math.round);
  };
  try {
    const canned = await visits("");
    const link = await visits(storedLink());
    const within_limits = [canned, link].every(
      ({ painted_ms, usable_ms }) => painted_ms <= LIMITS_MS.painted && usable_ms <= LIMITS_MS.usable,
    );
    return { benchmark: "page", limits_ms: LIMITS_MS, within_limits, rounds: ROUNDS, canned, link };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Of a pair that is no example of the page's: its own text, an answer of some hundred words. */
export function storedLink(): string {
  const file = join(ROOT, "src/core/link/testdata/links-1.json");
  const links = JSON.parse(readFileSync(file, "utf8")) as { readonly hash: string }[];
  return (links[0]?.hash ?? "").replace(/&(embed|hide)=[^&]*/g, "");
}

async function visit(page: Page, url: string): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const scripts = new Set<string>();
  const sums = { bytes: 0, script: 0 };
  devtools.on("Network.responseReceived", ({ requestId, type }) => void (type === "Script" && scripts.add(requestId)));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sums.bytes += encodedDataLength;
    if (scripts.has(requestId)) sums.script += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "commit" });
  // Usable: the verdict is there, and pressing something would do it.
  const usable_ms = await paintedAt(page, ".compare:has(.verdict-headline) .question");
  const painted_ms = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  const { bytes, script } = sums;
  const pressedAt = await page.evaluate(() => {
    document.querySelector<HTMLElement>(".question")?.click();
    return performance.now();
  });
  const interaction_ms = (await paintedAt(page, ".question-panel .question-answer")) - pressedAt;
  return { painted_ms, usable_ms, interaction_ms, bytes, script_bytes: script };
}

/** Milliseconds since the navigation began, once the next frame after `selector` came is painted. */
async function paintedAt(page: Page, selector: string): Promise<number> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, { polling: "raf" });
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
  );
}
