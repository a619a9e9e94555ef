/** What `explain` is given, as rewards: read, and scored where it is a pair of texts. */
import { DecodeError, parseJson } from "../base/decode.ts";
import type { PairRewards } from "../core/attributes.ts";
import type { ScoredText } from "../core/attribution/editShares.ts";
import { gateNote } from "../core/gate.ts";
import { type ExplainInput, type Pair, parseExplainInput } from "../core/pair.ts";
import { type ModelIdentity, treeColumns } from "../core/result.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import type { NodePackage } from "../inference/node/nodePackage.ts";
import { tokenEvidence } from "../inference/tokenEvidence.ts";
import { describeFailure } from "./failure.ts";
import { readText } from "./files.ts";
import { cutNotes } from "./notes.ts";
import { type PairWords, type WordsOptions, wordsOf } from "./words.ts";

export interface ScoredInput {
  readonly rewards: PairRewards;
  readonly attributes: readonly string[];
  readonly model: ModelIdentity | null;
  readonly notes: readonly string[];
  readonly words?: PairWords | undefined;
  /** Only of texts. */
  readonly text?: ScoredText;
}

/** The input in a file, or on standard input for `-`. Throws what is wrong with it. */
export async function readInput(file: string): Promise<ExplainInput> {
  const json = parseJson(await readText(file), file === "-" ? "The input" : file);
  if (!json.ok) throw json.error;
  const input = parseExplainInput(json.value);
  if (!input.ok) throw input.error;
  return input.value;
}

/** Rewards as they came, or as the package gives them; a tree that cannot be asked about them is refused before the model is loaded. */
export async function scoreInput(
  input: ExplainInput,
  tree: DecisionTree,
  source: NodePackage | undefined,
  options: WordsOptions,
): Promise<ScoredInput> {
  // Rewards alone have no names: they are in the tree's order.
  if (input.kind === "rewards") {
    if (options.words !== undefined || options.leaveOut !== undefined) {
      throw new DecodeError(
        "The input",
        "",
        "a pair of texts, since --words and --leave-out ask about them",
        "rewards",
      );
    }
    return { rewards: input.rewards, attributes: tree.attributes, model: null, notes: [] };
  }
  if (!source) throw new Error("A pair of texts needs a package.");
  // Refused before the model is loaded.
  const columns = treeColumns(tree, source.manifest.attributes);
  if (!columns.ok) throw columns.error;
  return scorePair(input.pair, source, options);
}

async function scorePair(pair: Pair, source: NodePackage, options: WordsOptions): Promise<ScoredInput> {
  const { signal } = new AbortController();
  const engine = await createNodeEngine(signal, source);
  try {
    const reply = await engine.score(signal, pair);
    const [first, second] = reply.responses;
    if (!first || !second) throw new Error("The engine answered with fewer than two responses.");
    const rewards: PairRewards = [first.rewards, second.rewards];
    const { attributes } = source.manifest;
    return {
      rewards,
      attributes,
      model: source.identity,
      notes: [...cutNotes(reply), ...(reply.gate ? [gateNote(attributes, reply.gate, rewards)] : [])],
      words: await wordsOf(engine, source.manifest, pair, reply, options),
      text: { pair, evidence: tokenEvidence(reply, source.manifest) },
    };
  } finally {
    await engine.dispose().catch((error: unknown) => process.stderr.write(`${describeFailure(error)}\n`));
  }
}
