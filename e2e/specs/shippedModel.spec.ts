/** The shipped package in a real browser: every back end gives the recorded rewards and the same leaf. */
import { ModelLoading } from "../support/modelLoading.ts";
import { shortestExample } from "../support/shortestExample.ts";
import { type Site, startSite } from "../support/site.ts";
import { test } from "../support/test.ts";

const example = shortestExample();
let site: Site;

test.beforeAll(async () => {
  site = await startSite({ isolated: true });
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
    await model.expectRecordedResult(example, chip, timeoutMs);
  });
}
