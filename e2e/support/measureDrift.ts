/**
 * `npm run measure-drift`: runs the golden texts of the shipped package on the browser's back ends and writes the largest difference
 * from the reference rewards (transformers on the dequantized weights) into the manifest. Needs a built page (`npm run build`).
 * Half floats have no software adapter, so their drift stays unmeasured: the canary texts decide on each device.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { ensureChromium } from "./chromium.ts";
import { ModelLoading } from "./modelLoading.ts";
import { PACKAGE_PATH } from "./shippedPackage.ts";
import { startSite } from "./site.ts";

const MANIFEST = `public/${PACKAGE_PATH}manifest.json`;
const GOLDENS = "src/inference/testdata/rewards.json";
/** A software WebGPU does some ten tokens a second. */
const MOST_CHARACTERS = { wasm: Number.POSITIVE_INFINITY, webgpu: 700 };

interface Golden {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly responses: readonly [string, string];
  readonly rewards: readonly (readonly number[])[];
}

const goldens = (JSON.parse(readFileSync(GOLDENS, "utf8")) as { pairs: Golden[] }).pairs;
const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"));
for (const backend of ["wasm", "webgpu"] as const) {
  const measured = await measure(backend);
  console.error(backend, measured);
  manifest.drift[backend] = { ...manifest.drift[backend], ...measured };
}
writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);

async function measure(backend: keyof typeof MOST_CHARACTERS) {
  const site = await startSite({ isolated: true });
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--enable-unsafe-webgpu"],
  });
  try {
    const page = await browser.newPage();
    const model = new ModelLoading(page);
    await model.open(site.url, backend);
    const fitting = goldens.filter(
      (golden) => golden.messages.length === 1 && lengthOf(golden) <= MOST_CHARACTERS[backend],
    );
    let largest = 0;
    for (const golden of fitting) {
      largest = Math.max(largest, await largestDifference(model, golden, golden === fitting[0]));
    }
    return { measured_max: Number(largest.toExponential(2)), texts: 2 * fitting.length };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function largestDifference(model: ModelLoading, { messages, responses, rewards }: Golden, isFirst: boolean) {
  await model.write({ prompt: messages[0]?.content ?? "", responses });
  // Once the model is there, the page scores what was written by itself.
  if (isFirst) await model.start();
  await model.idle(600_000);
  const found = await model.keptRewards();
  return Math.max(
    ...rewards.flatMap((row, i) => row.map((reward, j) => Math.abs(reward - (found[i]?.[j] ?? Number.NaN)))),
  );
}

function lengthOf({ messages, responses }: Golden): number {
  return messages.reduce((sum, { content }) => sum + content.length, responses[0].length + responses[1].length);
}
