/** A slider that is dragged: what is on the page agrees at every frame, and ends as on a page that opens with the same rewards. */
import { expect, type Page } from "@playwright/test";
import { HELPSTEER2_ATTRIBUTES } from "../../src/core/attributes.ts";
import { decodeLink } from "../../src/core/link.ts";
import { ROOT } from "../support/shippedTree.ts";
import { test } from "../support/test.ts";

/** What a frame shows. */
interface Seen {
  /** The slider's number. */
  readonly number: string;
  /** The difference in the sentence beside it. */
  readonly said: string;
  /** The tree's first difference, and the condition on the way that is drawn from there. */
  readonly value: string;
  readonly condition: string;
  /** Whether the marks of curve and map stand in what is drawn as the pair's step and leaf. */
  readonly areMarksInside: readonly boolean[];
}

declare global {
  var seen: Seen[];
}

/** Notes from now on what each frame shows when all is done for it. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((root) => {
    const textAt = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    const isInside = (mark: string, outer: string) => {
      const [a, b] = [mark, outer].map((selector) => document.querySelector(selector)?.getBoundingClientRect());
      if (!a || !b) return false;
      const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
      return x >= b.left - 1 && x <= b.right + 1 && y >= b.top - 1 && y <= b.bottom + 1;
    };
    const note = () => {
      globalThis.seen.push({
        number: document.querySelector<HTMLInputElement>(`input[type=number][aria-label^="${root}"]`)?.value ?? "",
        said: / is (\d+\.\d+ (?:higher|lower)|equal)/.exec(textAt(".what-if-answer"))?.[1] ?? "",
        value: textAt("[data-node='0'] .panel-value"),
        condition: textAt(".link-taken .link-condition"),
        areMarksInside: [
          isInside("[aria-label='One attribute'] .chart-value", ".sweep-column.is-current"),
          isInside("[aria-label='Two attributes'] .chart-value", ".map-leaf.is-current rect"),
        ],
      });
    };
    // A task after the frame, when the page has drawn what it draws in it.
    const next = () =>
      requestAnimationFrame(() => {
        setTimeout(note);
        next();
      });
    globalThis.seen = [];
    next();
  }, ROOT);
}

/** From where it is over its middle to the other end, for which every axis has to grow, and back as far as where they need not. */
async function drag(page: Page): Promise<void> {
  const slider = page.getByRole("slider", { name: new RegExp(`^${ROOT} difference`) });
  await slider.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await slider.boundingBox();
  if (!box) throw new Error("no slider to drag");
  const at = async (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  const from = Number(await slider.inputValue()) / 8 + 0.5;
  const [end, to] = [from < 0.5 ? 1 : 0, 1 - from];
  await at(from);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await at(from + ((end - from) * step) / 60);
  for (let step = 1; step <= 20; step++) await at(end + ((to - end) * step) / 20);
  await page.mouse.up();
}

/** All that is drawn and said of the pair. */
function shown(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [".verdict", ".attributes", ".tree-figure", ".what-if"].map(
      (selector) => document.querySelector(selector)?.outerHTML ?? "",
    ),
  );
}

/** The difference that the page's address carries. */
function linked(page: Page): number | undefined {
  const { whatIf } = decodeLink(new URL(page.url()).hash).state;
  const names: readonly string[] = HELPSTEER2_ATTRIBUTES;
  const [first, second] = (whatIf ?? []).map((rewards) => rewards[names.indexOf(ROOT)]);
  return first === undefined || second === undefined ? undefined : second - first;
}

const asSaid = (difference: number) =>
  difference === 0 ? "equal" : `${Math.abs(difference).toFixed(2)} ${difference > 0 ? "higher" : "lower"}`;

const isFrom = (value: number, condition: string) => {
  const threshold = Number(condition.slice(2).replace("−", "-"));
  return condition.startsWith(">") ? value > threshold : value <= threshold;
};

test("under a slider all agree at every frame, and it ends as a page that opens with the same rewards", async ({
  page,
  context,
}) => {
  await page.goto("./");
  await page.getByRole("button", { name: "What if?" }).click();
  await page.getByRole("slider").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await watch(page);
  await drag(page);
  const ended = await page.getByRole("spinbutton", { name: new RegExp(`^${ROOT} difference`) }).inputValue();
  await expect.poll(() => linked(page)?.toFixed(2)).toBe(Number(ended).toFixed(2));
  const seen = await page.evaluate(() => globalThis.seen);
  const [first, last] = [seen[0], seen.at(-1)];
  expect(first?.condition).not.toBe(last?.condition);
  for (const { number, said, value, condition, areMarksInside } of seen) {
    if (said !== "") expect(said).toBe(asSaid(Number(number)));
    expect([value, condition, isFrom(Number(value.replace("−", "-")), condition)]).toEqual([value, condition, true]);
    expect(areMarksInside).toEqual([true, true]);
  }
  const fresh = await context.newPage();
  await fresh.goto(page.url());
  await fresh.getByText("What if: not the model's rewards").first().waitFor();
  await fresh.getByRole("slider").first().waitFor();
  await expect.poll(() => shown(fresh)).toEqual(await shown(page));
});
