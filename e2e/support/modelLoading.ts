/** The part of the page that loads the model and scores, as a visitor uses it. */
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page, type Worker } from "@playwright/test";
import type { Backend } from "../../src/inference/protocol.ts";
import { PACKAGE_ID, PACKAGE_PATH } from "./shippedPackage.ts";
import type { ShortExample } from "./shortestExample.ts";
import { type Site, type SiteOptions, startSite } from "./site.ts";

const TINY_PACKAGE = fileURLToPath(new URL("../../src/inference/testdata/tiny-package", import.meta.url));

type Manifest = Record<string, unknown> & {
  canaries: { rewards: number[] }[];
  drift: Record<string, { bound: number }>;
};

/** The page with a two-layer model of 180 kB in the place, and under the name, of the shipped one. */
export function startTinySite(
  options: Partial<SiteOptions> = {},
  change: (manifest: Manifest) => void = () => undefined,
) {
  const edit = (text: string) => {
    const manifest: Manifest = { ...JSON.parse(text), id: PACKAGE_ID };
    change(manifest);
    return JSON.stringify(manifest);
  };
  return startSite({
    isolated: true,
    replace: { path: PACKAGE_PATH, folder: TINY_PACKAGE },
    edits: { [`${PACKAGE_PATH}manifest.json`]: edit },
    ...options,
  });
}

/** Rating units: what the issue of a wrong kernel exceeds and rounding never does. */
const TOLERANCE = 0.01;

export interface ShortPair {
  readonly prompt: string;
  readonly responses: readonly [string, string];
}

export class ModelLoading {
  readonly chip: Locator;
  readonly scoring: Locator;
  readonly failure: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.chip = page.getByRole("button", { name: /^Model:/ });
    this.scoring = page.getByRole("region", { name: "Scoring" });
    this.failure = this.scoring.getByRole("alert");
  }

  /** Opens the page and waits until it has what it fetches on its own. */
  async open(url: string, backend: Backend | "automatic" = "automatic"): Promise<void> {
    await this.choose(backend);
    await this.page.goto(url);
    await this.idle();
  }

  /**
   * Opens the page on a site without headers, where the service worker has it loaded once more. Looks at the site and not into the page:
   * what a test evaluates there counts as a visitor's touch, and a page that has been touched is not loaded again.
   */
  async openThroughServiceWorker(site: Site, backend: Backend | "automatic" = "automatic"): Promise<void> {
    const documents = () => site.requests.filter(({ isNavigation }) => isNavigation).length;
    const before = documents();
    await this.choose(backend);
    await this.page.goto(site.url);
    await expect.poll(documents).toBe(before + 2);
    await this.idle();
  }

  /** Waits until nothing is under way, as the page says itself, and the view is drawn. */
  async idle(timeoutMs = 60_000): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-app-status", "idle", { timeout: timeoutMs });
    await expect(this.page.locator(".view-waits")).toHaveCount(0);
  }

  /** Presses the one button: loads the model if need be, then scores. */
  async start(): Promise<void> {
    await this.scoring.getByRole("button", { name: /score/ }).click();
  }

  async startAndWait(timeoutMs?: number): Promise<void> {
    await this.start();
    await this.idle(timeoutMs);
  }

  /** How far the bar of what is under way stands, 0–100. */
  async percent(): Promise<number> {
    const value = await this.scoring.getByRole("progressbar").getAttribute("aria-valuenow");
    return Number(value ?? 0);
  }

  async cancel(): Promise<void> {
    await this.scoring.getByRole("button", { name: "Cancel" }).click();
  }

  async expectScoredOn(backend: string | RegExp): Promise<void> {
    await expect(this.scoring).toContainText(/Scored here in [\d.]+ s/);
    await expect(this.chip).toContainText(backend);
  }

  /** The panel behind the chip. */
  async openPanel(): Promise<Locator> {
    await this.chip.click();
    return this.page.getByRole("dialog", { name: "The model" });
  }

  async write({ prompt, responses }: ShortPair): Promise<void> {
    await this.page.getByRole("button", { name: "Start blank" }).click();
    await this.page.getByRole("textbox", { name: "Turn 1: text" }).fill(prompt);
    await this.page.getByRole("textbox", { name: "Response 1: text" }).fill(responses[0]);
    await this.page.getByRole("textbox", { name: "Response 2: text" }).fill(responses[1]);
  }

  /** The rewards of the newest own pair, unrounded, as the page keeps them for the next visit. */
  async keptRewards(): Promise<readonly (readonly number[])[]> {
    const read = () =>
      this.page.evaluate(() => {
        const { own } = JSON.parse(localStorage.getItem("split-decision/own-pairs@2") ?? "{}");
        return own?.[0]?.scored?.rewards as number[][] | undefined;
      });
    await expect.poll(read).toBeDefined();
    return (await read()) ?? [];
  }

  /** The rule of the leaf that this pair falls into. */
  async leaf(): Promise<string> {
    await this.page.getByText("Rules", { exact: true }).click();
    const leaf = this.page.getByRole("list", { name: "The tree as rules" }).getByRole("listitem");
    return (await leaf.filter({ hasText: "this pair" }).textContent()) ?? "";
  }

  /** Scores an example's texts as if they were the visitor's own: the rewards and the leaf are the recorded ones. */
  async expectRecordedResult({ title, pair, rewards }: ShortExample, chip: string | RegExp, timeoutMs: number) {
    await this.page.getByRole("combobox", { name: "Pair" }).selectOption({ label: title });
    const recordedLeaf = await this.leaf();
    await this.write(pair);
    await this.startAndWait(timeoutMs);
    await this.expectScoredOn(chip);
    const found = await this.keptRewards();
    for (const [i, row] of rewards.entries())
      for (const [j, recorded] of row.entries())
        expect(Math.abs((found[i]?.[j] ?? Number.NaN) - recorded)).toBeLessThanOrEqual(TOLERANCE);
    expect(await this.leaf()).toBe(recordedLeaf);
  }

  /** Breaks the running worker as a bug or a lack of memory would. */
  async crashWorker(): Promise<void> {
    const worker = this.worker();
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error("made to fail by a test");
      });
    });
  }

  /** Ends the running worker without an error, as a browser that saves memory may. */
  async closeWorker(): Promise<void> {
    const worker = this.worker();
    await worker.evaluate(() => void setTimeout(() => self.close()));
  }

  private async choose(backend: Backend | "automatic"): Promise<void> {
    await this.page.addInitScript((value) => {
      localStorage.setItem("split-decision/settings@1", JSON.stringify({ theme: "system", backend: value }));
    }, backend);
  }

  private worker(): Worker {
    const worker = this.page.workers().find((one) => /wasm\.worker/.test(one.url()));
    expect(worker, "the worker of the model").toBeDefined();
    return worker as Worker;
  }
}
