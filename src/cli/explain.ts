/** `explain`: one pair, or rewards, through one tree. */
import { Command } from "commander";
import { DecodeError, parseJson } from "../base/decode.ts";
import { HELPSTEER2_SCALE, type PairRewards } from "../core/attributes.ts";
import type { ExplainedWords } from "../core/attribution/explainedWords.ts";
import type { Covariance } from "../core/covariance.ts";
import { errorCovariance } from "../core/explanation/uncertainty.ts";
import { type ExplainedResult, type ExplanationContext, explain as explainResult } from "../core/explanation.ts";
import { flipAnswer } from "../core/flipAnswer.ts";
import { narrowestDecision } from "../core/margins.ts";
import { statedDrift } from "../core/noise.ts";
import { type ExplainInput, type Pair, parseExplainInput } from "../core/pair.ts";
import { compare, type ModelIdentity, treeColumns } from "../core/result.ts";
import { isOwnTree } from "../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import { type NodePackage, readNodePackage } from "../inference/node/nodePackage.ts";
import { explanationText } from "./explanationText.ts";
import { describeFailure } from "./failure.ts";
import { DEFAULT_MODEL, readText } from "./files.ts";
import { findTree, ownTree } from "./findTree.ts";
import { cutNotes, narrownessNotes, treeNotes } from "./notes.ts";
import { resultText } from "./resultText.ts";
import { granularity, shareSize, type WordsOptions, wordsOf, wordsText } from "./words.ts";

interface ExplainOptions extends WordsOptions {
  readonly tree?: string;
  readonly model: string;
  readonly lock?: readonly string[];
  readonly json?: boolean;
}

interface Scored {
  readonly rewards: PairRewards;
  readonly attributes: readonly string[];
  readonly model: ModelIdentity | null;
  readonly notes: readonly string[];
  readonly words?: ExplainedWords | undefined;
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
    .option("--lock <names>", "attributes that a flip must leave as they are, separated by commas", namesOf)
    .option(
      "--words [size]",
      "shares of each token, word, sentence or paragraph in the rewards (default: word)",
      shareSize,
    )
    .option("--leave-out <size>", "rewards without each word, sentence or paragraph in turn", granularity)
    .option("--json", "print the result object, with its explanation, instead of text")
    .action(explain);
}

async function explain(file: string, options: ExplainOptions): Promise<void> {
  const what = file === "-" ? "The input" : file;
  const json = parseJson(await readText(file), what);
  if (!json.ok) throw json.error;
  const input = parseExplainInput(json.value);
  if (!input.ok) throw input.error;
  // Rewards through a published tree need no model at all.
  const needsPackage = input.value.kind === "pair" || options.tree === undefined;
  const source = needsPackage ? await readNodePackage(options.model) : undefined;
  const tree = options.tree !== undefined ? await findTree(options.tree) : source && (await ownTree(source));
  if (!tree) throw new Error("Without a package there is no tree of its own.");
  const { rewards, attributes, model, notes, words } = await rewardsOf(input.value, tree, source, options);
  const result = compare(rewards, tree, model, attributes);
  const isOwn = options.tree === undefined || isOwnTree(tree, model?.id);
  const scale = source?.manifest.scale ?? HELPSTEER2_SCALE;
  const context: ExplanationContext = {
    scale,
    drift: model && source ? statedDrift(source.manifest, "native") : undefined,
    covariance: source && isOwn ? errorsOf(source, tree) : undefined,
    locked: lockedColumns(options.lock, tree),
  };
  const explanation = explainResult(result, tree, context);
  const allNotes = [...treeNotes(tree, model, isOwn), ...notes, ...narrownessNotes(result, context)];
  if (options.json) {
    const explained: ExplainedResult = { ...result, explanation };
    process.stdout.write(`${JSON.stringify(words ? { ...explained, words } : explained, null, 2)}\n`);
    process.stderr.write(allNotes.map((note) => `${note}\n`).join(""));
  } else {
    const locked = options.lock ?? [];
    const flip = flipAnswer(result, tree, scale, {
      goal: "other-winner",
      measure: "total",
      moving: "difference",
      locked,
    });
    process.stdout.write(
      `${resultText(result, explanation.sentence, allNotes)}\n${explanationText(result, explanation, flip)}`,
    );
    const attribute = (narrowestDecision(result) ?? result.path[0])?.attribute ?? attributes[0];
    if (words && attribute !== undefined) process.stdout.write(`\n${wordsText(words, attribute)}`);
  }
}

function namesOf(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function lockedColumns(names: readonly string[] = [], { attributes }: DecisionTree): readonly number[] {
  const unknown = names.find((name) => !attributes.includes(name));
  if (unknown !== undefined) {
    throw new DecodeError("The locked attributes", "", `some of ${attributes.join(", ")}`, `"${unknown}"`);
  }
  return names.map((name) => attributes.indexOf(name));
}

function errorsOf({ manifest }: NodePackage, tree: DecisionTree): Covariance {
  const covariance = errorCovariance(manifest, tree);
  if (!covariance.ok) throw covariance.error;
  return covariance.value;
}

async function rewardsOf(
  input: ExplainInput,
  tree: DecisionTree,
  source: NodePackage | undefined,
  options: WordsOptions,
): Promise<Scored> {
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

async function scorePair(pair: Pair, source: NodePackage, options: WordsOptions): Promise<Scored> {
  const { signal } = new AbortController();
  const engine = await createNodeEngine(signal, source);
  try {
    const reply = await engine.score(signal, pair);
    const [first, second] = reply.responses;
    if (!first || !second) throw new Error("The engine answered with fewer than two responses.");
    const rewards: PairRewards = [first.rewards, second.rewards];
    return {
      rewards,
      attributes: source.manifest.attributes,
      model: source.identity,
      notes: cutNotes(reply),
      words: await wordsOf(engine, source.manifest, pair, reply, options),
    };
  } finally {
    await engine.dispose().catch((error: unknown) => process.stderr.write(`${describeFailure(error)}\n`));
  }
}
