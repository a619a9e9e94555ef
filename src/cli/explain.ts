/** `explain`: one pair, or rewards, through one tree. */
import { join } from "node:path";
import { Command } from "commander";
import { DecodeError } from "../base/decode.ts";
import type { PairRewards } from "../core/attributes.ts";
import { statedDrift } from "../core/noise.ts";
import { type ExplainInput, type Pair, parseExplainInput } from "../core/pair.ts";
import { compare, type ModelIdentity } from "../core/result.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import { type NodePackage, readNodePackage } from "../inference/node/nodePackage.ts";
import { describeFailure } from "./failure.ts";
import { DEFAULT_MODEL, readText } from "./files.ts";
import { findTree, parseJson, readTree } from "./findTree.ts";
import { cutNotes, noiseNotes, treeNotes } from "./notes.ts";
import { resultText } from "./resultText.ts";

interface ExplainOptions {
  readonly tree?: string;
  readonly model: string;
  readonly json?: boolean;
}

interface Scored {
  readonly rewards: PairRewards;
  readonly model: ModelIdentity | null;
  readonly notes: readonly string[];
}

export function explainCommand(): Command {
  return new Command("explain")
    .description("Which of two responses is preferred, and which splits decided it.")
    .argument(
      "<file>",
      "JSON: {prompt | messages, response_1, response_2} or {rewards: [[…], […]]}; - for standard input",
    )
    .option("--tree <id|file>", "a published tree or a tree file (default: the model's own)")
    .option("--model <dir>", "folder of a model package", DEFAULT_MODEL)
    .option("--json", "print the result object instead of text")
    .action(explain);
}

async function explain(file: string, options: ExplainOptions): Promise<void> {
  const what = file === "-" ? "The input" : file;
  const input = parseExplainInput(parseJson(await readText(file), what));
  if (!input.ok) throw input.error;
  // Rewards through a published tree need no model at all.
  const needsPackage = input.value.kind === "pair" || options.tree === undefined;
  const source = needsPackage ? await readNodePackage(options.model) : undefined;
  const tree = options.tree === undefined ? await ownTree(source) : await findTree(options.tree);
  const { rewards, model, notes } = await rewardsOf(input.value, tree, source);
  const result = compare(rewards, tree, model);
  const isOwn = options.tree === undefined || tree.provenance.model === model?.id;
  const drift = model && source ? statedDrift(source.manifest, "native") : undefined;
  const allNotes = [...treeNotes(tree, model, isOwn), ...notes, ...noiseNotes(result, drift)];
  if (options.json) {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    process.stderr.write(allNotes.map((note) => `${note}\n`).join(""));
  } else {
    process.stdout.write(resultText(result, allNotes));
  }
}

async function ownTree(source: NodePackage | undefined): Promise<DecisionTree> {
  if (!source) throw new Error("Without a package there is no tree of its own.");
  return readTree(join(source.folder, source.manifest.default_tree));
}

async function rewardsOf(input: ExplainInput, tree: DecisionTree, source: NodePackage | undefined): Promise<Scored> {
  const attributes = tree.attributes.length;
  const refusal = (found: number) =>
    new DecodeError(
      "The rewards",
      input.kind === "rewards" ? "rewards[0]" : "",
      `${attributes} numbers, one for each attribute of the tree "${tree.title}"`,
      `${found}`,
    );
  if (input.kind === "rewards") {
    if (input.rewards[0].length !== attributes) throw refusal(input.rewards[0].length);
    return { rewards: input.rewards, model: null, notes: [] };
  }
  if (!source) throw new Error("A pair of texts needs a package.");
  if (source.manifest.attributes.length !== attributes) throw refusal(source.manifest.attributes.length);
  return scorePair(input.pair, source);
}

async function scorePair({ messages, responses }: Pair, source: NodePackage): Promise<Scored> {
  const { signal } = new AbortController();
  const engine = await createNodeEngine(signal, source);
  try {
    const reply = await engine.score(signal, { messages, responses });
    const [first, second] = reply.responses;
    if (!first || !second) throw new Error("The engine answered with fewer than two responses.");
    return { rewards: [first.rewards, second.rewards], model: source.identity, notes: cutNotes(reply) };
  } finally {
    await engine.dispose().catch((error: unknown) => process.stderr.write(`${describeFailure(error)}\n`));
  }
}
