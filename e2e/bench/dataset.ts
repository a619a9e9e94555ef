/**
 * How a set of many pairs with rewards is brought in and looked at: time of the import, the first one of a page that has come to rest and the next,
 * beside that of a bare `JSON.parse` of each line (in Node, the median of fifteen times), from a click on a node to the flow drawn anew, the longest task of the main thread while a histogram and the dots are brushed and the table scrolls, and the heap.
 * Beside it, in Node, the time to route a million pairs.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "@playwright/test";
import { build } from "vite";
import type { PairColumns } from "../../src/core/set/columns.ts";
import { routePairs } from "../../src/core/set/routing.ts";
import type { DecisionTree } from "../../src/core/tree/types.ts";
import { ensureChromium } from "../support/chromium.ts";
import { DIST, ROOT, serveBuild } from "./serveBuild.ts";
import { median, time } from "./timing.ts";

const ROUTED = 1_000_000;
const MOVES = 60;
const FRAME_MS = 16;
const REST_MS = 1000;
/** Before, between and after the imports. */
const PARSES = 5;
const ATTRIBUTES = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"];

/** Times are in milliseconds, the heap in bytes. */
export async function benchDataset(pairs: number) {
  await build({ root: ROOT, logLevel: "warn" });
  const server = await serveBuild(DIST);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
  try {
    return { benchmark: "dataset", pairs, ...(await inPage(browser, server.url, pairs)), route_million_ms: routed() };
  } finally {
    await browser.close();
    server.close();
  }
}

async function inPage(browser: Browser, url: string, pairs: number) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const lines = madeLines(pairs);
  const parsed = () =>
    Array.from({ length: PARSES }, () =>
      time(() => {
        for (const line of lines) JSON.parse(line);
      }),
    );
  await page.goto(`${url}#/set`);
  const input = page.locator('input[type="file"]').first();
  await input.waitFor({ state: "attached" });
  await page.evaluate(untilCopied);
  const parses = parsed();
  const importMs = await imported("made.jsonl");
  parses.push(...parsed());
  const againMs = await imported("again.jsonl");
  parses.push(...parsed());
  await page.waitForTimeout(REST_MS);
  await page.evaluate(countTasks);
  const filterMs = await page.evaluate(clickNode);
  await page.getByText("Differences at each split").click();
  const histogram = await longest(page, () => brush(page, page.locator(".histogram svg").first()));
  await page.getByText("Two differences against each other").click();
  const dots = await longest(page, () => brush(page, page.locator(".scatter-frame")));
  await page.getByRole("button", { name: "Remove all" }).click();
  await page.waitForTimeout(REST_MS);
  const table = page.locator(".set-rows");
  await table.scrollIntoViewIfNeeded();
  await table.hover();
  const scroll = await longest(page, async () => {
    for (let i = 0; i < MOVES; i++) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(FRAME_MS);
    }
  });
  return {
    import_ms: Math.round(importMs),
    import_again_ms: Math.round(againMs),
    parse_ms: Math.round(median(parses)),
    filter_to_flow_ms: Math.round(filterMs),
    longest_task_ms: { brush_histogram: histogram, brush_dots: dots, scroll },
    heap_bytes: await page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    ),
  };

  /** From choosing the file until its pairs are drawn and can be filtered. */
  async function imported(name: string): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), "dataset-"));
    const file = join(folder, name);
    writeFileSync(file, lines.join("\n"));
    await page.waitForTimeout(REST_MS);
    const stopwatch = await page.evaluateHandle(timeImport, `${name}: ${pairs.toLocaleString("en")} pairs`);
    await input.setInputFiles(file);
    const ms = await stopwatch.evaluate(({ ms }) => ms);
    rmSync(folder, { recursive: true });
    return ms;
  }
}

/** A first visit copies the page for use without a network: until nothing is added to the copy any more, both processors are busy with it. */
async function untilCopied(): Promise<void> {
  await navigator.serviceWorker.ready;
  for (let [before, now] = [-1, 0]; now === 0 || now !== before; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    before = now;
    now = kept.flat().length;
  }
}

/** Looks for itself: whoever waits from outside asks every half a second only. */
function timeImport(headline: string): { readonly ms: Promise<number> } {
  const ms = new Promise<number>((resolve) => {
    let start = Number.NaN;
    document.addEventListener(
      "change",
      ({ timeStamp }) => {
        start = timeStamp;
      },
      { capture: true, once: true },
    );
    const changes = new MutationObserver(async () => {
      const isShown = document.querySelector(".set-headline")?.textContent?.startsWith(headline);
      if (!isShown || !document.querySelector(".set-filters")) return;
      changes.disconnect();
      // Before the frame that shows it, and the first task after that.
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
      resolve(performance.now() - start);
    });
    changes.observe(document, { subtree: true, childList: true, characterData: true });
  });
  return { ms };
}

declare global {
  var longTasks: number[];
}

function countTasks(): void {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: "longtask" });
}

/** Until the chart has been drawn with another node chosen, and the frame after it. */
async function clickNode(): Promise<number> {
  const node = document.querySelector<SVGElement>('[data-node="1"]');
  if (!node) throw new Error("no flow");
  const start = performance.now();
  node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  do await new Promise(requestAnimationFrame);
  while (node.getAttribute("aria-pressed") !== "true");
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** 0 where no task took 50 ms: the browser does not tell of shorter ones. */
async function longest(page: Page, act: () => Promise<void>): Promise<number> {
  await page.waitForTimeout(REST_MS);
  await page.evaluate(() => {
    globalThis.longTasks.length = 0;
  });
  await act();
  await page.waitForTimeout(REST_MS);
  return page.evaluate(() => Math.round(Math.max(0, ...globalThis.longTasks)));
}

async function brush(page: Page, chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("no chart to brush");
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  for (let i = 0; i < MOVES; i++) {
    await page.mouse.move(box.x + (0.3 + 0.006 * i) * box.width, box.y + (0.2 + 0.01 * i) * box.height);
    await page.waitForTimeout(FRAME_MS);
  }
  await page.mouse.up();
}

/** Numbers that look random and are the same every time. */
function* noise(): Generator<number, never> {
  for (let i = 1; ; i++) yield 2 * ((i * Math.SQRT2) % 1) - 1 + 0.5 * ((i * Math.E) % 1);
}

function madeLines(pairs: number): readonly string[] {
  const numbers = noise();
  const next = () => Number(numbers.next().value.toFixed(4));
  return Array.from({ length: pairs }, (_, i) => {
    const rewards = [0, 1].map(() => ATTRIBUTES.map(() => 2 + next()));
    const label = (rewards[1]?.[0] ?? 0) - (rewards[0]?.[0] ?? 0) + next() > 0 ? 1 : 0;
    const [response_1, response_2] = ["a ".repeat(20 + (i % 40)), "b ".repeat(20 + ((7 * i) % 40))];
    const slices = { topic: ["chat", "code", "maths"][i % 3] };
    return JSON.stringify({ id: `m${i}`, prompt: `Question ${i}?`, response_1, response_2, label, rewards, slices });
  });
}

/** A tree of depth 3, and columns without anything but differences. */
function routed(): number {
  const numbers = noise();
  const differences = Float32Array.from({ length: ROUTED * ATTRIBUTES.length }, () => numbers.next().value);
  const columns: PairColumns = {
    count: ROUTED,
    attributes: ATTRIBUTES,
    differences,
    labels: {},
    ratings: {},
    scalars: {},
    slices: {},
    longer: new Float32Array(),
    ids: [],
  };
  const nodes = Array.from({ length: 15 }, (_, node) => node);
  const tree: DecisionTree = {
    id: "made",
    title: "Made",
    attributes: ATTRIBUTES,
    classes: ["1", "2"],
    tree: {
      children_left: nodes.map((node) => (node < 7 ? 2 * node + 1 : -1)),
      children_right: nodes.map((node) => (node < 7 ? 2 * node + 2 : -1)),
      feature: nodes.map((node) => (node < 7 ? node % ATTRIBUTES.length : -2)),
      threshold: nodes.map((node) => (node < 7 ? (node - 3) / 10 : -2)),
      value: nodes.map((node) => [1 + node, 15 - node]),
    },
    provenance: {},
  };
  const start = performance.now();
  const leaves = routePairs(columns, tree);
  if (!leaves.ok) throw leaves.error;
  return Math.round(performance.now() - start);
}
