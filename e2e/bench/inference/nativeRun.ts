/** The same pairs on native onnxruntime, in a process of its own: prints one JSON object. */
import { createNodeEngine } from "../../../src/inference/node/nodeEngine.ts";
import { readNodePackage } from "../../../src/inference/node/nodePackage.ts";
import { benchPairs } from "./pairs.ts";

const [model = "", rounds = "3"] = process.argv.slice(2);
const { signal } = new AbortController();
const pairs = benchPairs();
const figures: Record<string, { sharedMs: number[]; wholeMs: number[] }> = {};

for (const [name, expand] of [
  ["q4", false],
  ["f32", true],
] as const) {
  const engine = await createNodeEngine(signal, await readNodePackage(model), { expand });
  const sharedMs: number[] = [];
  const wholeMs: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    for (const pair of pairs) sharedMs.push((await engine.score(signal, pair)).elapsedMs);
    // Response by response over all pairs, so that no prompt is found from the request before.
    const [first, second] = [[] as number[], [] as number[]];
    for (const { messages, responses } of pairs) {
      first.push((await engine.score(signal, { messages, responses: [responses[0]] })).elapsedMs);
    }
    for (const { messages, responses } of pairs) {
      second.push((await engine.score(signal, { messages, responses: [responses[1]] })).elapsedMs);
    }
    wholeMs.push(...first.map((ms, i) => ms + (second[i] as number)));
  }
  figures[name] = { sharedMs, wholeMs };
  await engine.dispose();
}
console.log(JSON.stringify(figures));
