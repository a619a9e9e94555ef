/**
 * `npm run rescore-examples [-- FOLDER]`: scores the example pairs with the shipped package and writes their rewards, and which
 * package made them, back into public/examples/examples.json, and the rewards of their tokens beside it; those of the small set into
 * small-set.jsonl. Texts are left as they are.
 */
import { readFile, writeFile } from "node:fs/promises";
import type { TokenEvidence } from "../core/attribution/pairShares.ts";
import { parseExamples } from "../core/examples.ts";
import { encodeExampleTokens } from "../core/exampleTokens.ts";
import { parsePair } from "../core/pair.ts";
import { type Row, rewardModelOf, withRewards } from "../data/scoreRows.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import { readNodePackage } from "../inference/node/nodePackage.ts";
import type { ScoreReply } from "../inference/protocol.ts";
import { tokenEvidence } from "../inference/tokenEvidence.ts";
import { DEFAULT_MODEL, PUBLIC_FOLDER } from "./files.ts";

const EXAMPLES = `${PUBLIC_FOLDER}examples/examples.json`;
const TOKENS = `${PUBLIC_FOLDER}examples/tokens.json`;
const SMALL_SET = `${PUBLIC_FOLDER}examples/small-set.jsonl`;

/** Rewards keep six decimals: finer than any back end agrees, and short enough to read. `[response][attribute]` */
const roundedRewards = ({ responses }: Pick<ScoreReply, "responses">) =>
  responses.map(({ rewards }) => rewards.map((reward) => Number(reward.toFixed(6))));

const signal = new AbortController().signal;
const source = await readNodePackage(process.argv[2] ?? DEFAULT_MODEL);
const engine = await createNodeEngine(signal, source);
const document = JSON.parse(await readFile(EXAMPLES, "utf8"));
const parsed = parseExamples(document);
if (!parsed.ok) throw parsed.error;

const evidence = new Map<string, TokenEvidence>();
for (const [i, { id, pair }] of parsed.value.examples.entries()) {
  const reply = await engine.score(signal, pair);
  evidence.set(id, tokenEvidence(reply, source.manifest));
  document.examples[i].rewards = roundedRewards(reply);
  console.error(id, document.examples[i].rewards[0].join(" "), "|", document.examples[i].rewards[1].join(" "));
}
const rows: string[] = [];
for (const line of (await readFile(SMALL_SET, "utf8")).trim().split("\n")) {
  const row: Row = JSON.parse(line);
  const pair = parsePair(row);
  if (!pair.ok) throw pair.error;
  const [first = [], second = []] = roundedRewards(await engine.score(signal, pair.value));
  rows.push(`${JSON.stringify(withRewards(row, [first, second], rewardModelOf(source.identity)))}\n`);
}
await engine.dispose();
document.model = source.identity;
await writeFile(EXAMPLES, `${JSON.stringify(document, null, 1)}\n`);
await writeFile(SMALL_SET, rows.join(""));
await writeFile(TOKENS, `${JSON.stringify(encodeExampleTokens(source.identity, evidence))}\n`);
