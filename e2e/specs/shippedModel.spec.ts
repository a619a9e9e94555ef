/** The shipped package in a real browser: every back end gives the recorded rewards and the same leaf. */
import { expect, test } from "@playwright/test";
import { ModelLoading, type ShortPair } from "../support/modelLoading.ts";
import { type Site, startSite } from "../support/site.ts";

/** Rating units: what the issue of a wrong kernel exceeds and rounding never does. */
const TOLERANCE = 0.01;

interface Example {
  readonly title: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_1: string;
  readonly response_2: string;
  readonly rewards: readonly (readonly number[])[];
}

let site: Site;
let example: Example;

test.beforeAll(async ({ request }) => {
  site = await startSite({ isolated: true });
  const { examples } = (await (await request.get(`${site.url}examples/examples.json`)).json()) as {
    examples: Example[];
  };
  const lengthOf = ({ messages, response_1, response_2 }: Example) =>
    messages.reduce((sum, { content }) => sum + content.length, response_1.length + response_2.length);
  // A software WebGPU does some ten tokens a second: the shortest will do.
  const shortest = examples
    .filter(({ messages }) => messages.length === 1)
    .sort((a, b) => lengthOf(a) - lengthOf(b))[0];
  if (!shortest) throw new Error("There is no example of one turn.");
  example = shortest;
});

test.afterAll(() => site.close());

for (const { backend, chip, timeoutMs } of [
  { backend: "wasm-threads", chip: /WASM · [2-8] threads/, timeoutMs: 120_000 },
  { backend: "wasm", chip: "WASM · 1 thread", timeoutMs: 120_000 },
  { backend: "webgpu", chip: "WebGPU", timeoutMs: 540_000 },
] as const) {
  test(`${backend} gives the recorded rewards and the same leaf`, async ({ page }) => {
    test.setTimeout(timeoutMs + 60_000);
    const model = new ModelLoading(page);
    await model.open(site.url, backend);
    await page.getByRole("combobox", { name: "Pair" }).selectOption({ label: example.title });
    const recordedLeaf = await model.leaf();
    await model.write(pairOf(example));
    await model.startAndWait(timeoutMs);
    await model.expectScoredOn(chip);
    const rewards = await model.keptRewards();
    for (const [i, row] of example.rewards.entries())
      for (const [j, recorded] of row.entries())
        expect(Math.abs((rewards[i]?.[j] ?? Number.NaN) - recorded)).toBeLessThanOrEqual(TOLERANCE);
    expect(await model.leaf()).toBe(recordedLeaf);
  });
}

function pairOf({ messages, response_1, response_2 }: Example): ShortPair {
  return { prompt: messages[0]?.content ?? "", responses: [response_1, response_2] };
}
