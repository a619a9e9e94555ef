/**
 * How smoothly the page follows a slider that is dragged for two seconds, on the processor as it is and on one 4 times as slow: frames a second,
 * what one input costs the main thread, and how often a second the tree is drawn anew. Frames a second are only worth something on an idle
 * machine; the main thread's own time is that on a busy one, too. Beside it stands the same slider with nothing that follows it: what the browser
 * takes by itself, on this machine, and no page can be smoother than that.
 */
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { ensureChromium } from "../support/chromium.ts";
import { DIST, ROOT, serveBuild } from "./serveBuild.ts";
import { medians } from "./timing.ts";

const SLOWER = [1, 4] as const;
const INPUTS = 120;
const INPUTS_A_SECOND = 60;
/** Inputs for one swing of the slider, there and back. */
const SWING = 90;
const REST_MS = 2000;

interface DragOptions {
  readonly rounds: number;
  /** Folder of another built page, dragged in turn with this one: only so are two pages comparable. */
  readonly against?: string | undefined;
}

interface Drag {
  readonly frames_per_second: number;
  readonly tree_updates_per_second: number;
  readonly main_thread_ms_per_input: number;
  readonly longest_task_ms: number;
}

/**
 * Medians of `rounds` drags for each page and speed; `bare` is this page's slider with nothing that follows it, `ratio` this page's main-thread time
 * an input to the other's.
 */
export async function benchDrag({ rounds, against }: DragOptions) {
  await build({ root: ROOT, logLevel: "warn" });
  const servers = await Promise.all([DIST, ...(against ? [against] : [])].map(serveBuild));
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
  try {
    const speeds = [];
    for (const slower of SLOWER) {
      const drags = servers.map((): Drag[] => []);
      const bare: Drag[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const [i, { url }] of servers.entries()) drags[i]?.push(await drag(browser, url, { slower }));
        bare.push(await drag(browser, String(servers[0]?.url), { slower, isBare: true }));
      }
      const [page, other] = drags.map((rounds) => medians(rounds, hundredths)) as [Drag, Drag?];
      const ratio = other && hundredths(page.main_thread_ms_per_input / other.main_thread_ms_per_input);
      const { tree_updates_per_second: _, ...floor } = medians(bare, hundredths);
      speeds.push({ slower, ...page, bare: floor, ...(other && { against: other, ratio }) });
    }
    return { benchmark: "drag", rounds, speeds };
  } finally {
    await browser.close();
    for (const server of servers) server.close();
  }
}

interface DragConditions {
  readonly slower: number;
  /** Nothing on the page hears of the slider. */
  readonly isBare?: boolean;
}

async function drag(browser: Browser, url: string, { slower, isBare = false }: DragConditions): Promise<Drag> {
  // Every page here is a first visit, and would copy itself for use without a network while it is dragged.
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  await page.goto(url);
  await page.getByRole("tree").first().waitFor();
  await page.getByRole("button", { name: "What if?" }).click();
  // what the tree asks first: another slider may leave its path alone
  const root = (await page.getByRole("treeitem").first().getAttribute("aria-label")) ?? "";
  const slider = page.getByRole("slider", { name: /^split on (\w+)/.exec(root)?.[1] ?? "" }).first();
  await slider.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(REST_MS);
  const box = await slider.boundingBox();
  if (!box) throw new Error("no slider to drag");
  const [middle, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await startCounting(page, isBare);
  const start = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let i = 0; i < INPUTS; i++) {
    const x = middle + Math.sin((i / SWING) * 2 * Math.PI) * box.width * 0.3;
    // Not awaited one by one: a hand does not wait for the page, either.
    sent.push(devtools.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y, button: "left", buttons: 1 }));
    const due = start + ((i + 1) * 1000) / INPUTS_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  await Promise.all(sent);
  const seconds = (performance.now() - start) / 1000;
  const { inputs, frames, updates } = await page.evaluate(() => {
    performance.mark("drag-end");
    const { inputs, frames, updates } = globalThis.dragged;
    return { inputs, frames, updates };
  });
  const tasks = tasksOf(await browser.stopTracing());
  await page.close();
  return {
    frames_per_second: frames / seconds,
    tree_updates_per_second: updates / seconds,
    main_thread_ms_per_input: tasks.reduce((sum, ms) => sum + ms, 0) / inputs,
    longest_task_ms: Math.max(...tasks),
  };
}

declare global {
  var dragged: { inputs: number; frames: number; updates: number };
}

/** A tree is another when its first node shows another difference. */
function startCounting(page: Page, isBare: boolean): Promise<void> {
  return page.evaluate((isDeaf) => {
    let last: string | null | undefined;
    const counts = {
      inputs: 0,
      frames: 0,
      updates: 0,
      frame() {
        counts.frames++;
        const now = document.querySelector("[role=tree] [data-node='0'] .panel-value")?.textContent;
        if (now !== last) counts.updates++;
        last = now;
        requestAnimationFrame(counts.frame);
      },
    };
    globalThis.dragged = counts;
    addEventListener(
      "input",
      (event) => {
        counts.inputs++;
        if (isDeaf) event.stopImmediatePropagation();
      },
      { capture: true },
    );
    counts.frame();
    performance.mark("drag-begin");
  }, isBare);
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Processor time of the thread, microseconds; whatever else the machine does is not in it. */
  readonly tdur?: number;
}

/** Processor time of each task of the main thread between the two marks, milliseconds. */
function tasksOf(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const [begin, end] = ["drag-begin", "drag-end"].map((mark) => traceEvents.find(({ name }) => name === mark));
  if (!begin || !end) throw new Error("the marks are not in the trace");
  return traceEvents
    .filter(({ name, pid, tid }) => name === "ThreadControllerImpl::RunTask" && pid === begin.pid && tid === begin.tid)
    .filter(({ ts }) => ts >= begin.ts && ts <= end.ts)
    .map(({ tdur }) => (tdur ?? 0) / 1000);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
