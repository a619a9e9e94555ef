/** `explain`: one pair, or rewards, through one tree. */
import { Command, Option } from "commander";
import { DecodeError } from "../base/decode.ts";
import { UNKNOWN_SCALE } from "../core/attributes.ts";
import { defaultReading } from "../core/attribution.ts";
import type { Covariance } from "../core/covariance.ts";
import { type ExplainedBeside, explainedBeside, explainedEdits } from "../core/explanation/beside.ts";
import { errorCovariance } from "../core/explanation/uncertainty.ts";
import { type ExplainedResult, type ExplanationContext, explain as explainResult } from "../core/explanation.ts";
import { flipAnswer } from "../core/flipAnswer.ts";
import { narrowestDecision } from "../core/margins.ts";
import { statedDrift } from "../core/noise.ts";
import { type ComparisonResult, compare } from "../core/result.ts";
import { isOwnTree } from "../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { type NodePackage, readNodePackage } from "../inference/node/nodePackage.ts";
import { explanationText } from "./explanationText.ts";
import { DEFAULT_MODEL } from "./files.ts";
import { findTree, ownTree } from "./findTree.ts";
import { narrownessNotes, treeNotes } from "./notes.ts";
import { resultText } from "./resultText.ts";
import { readInput, type ScoredInput, scoreInput } from "./scoreInput.ts";
import { granularity, shareSize, type WordsOptions, wordsText } from "./words.ts";

interface ExplainOptions extends WordsOptions {
  readonly tree?: string;
  readonly model: string;
  readonly lock?: readonly string[];
  readonly beside?: string;
  readonly before?: string;
  readonly json?: boolean;
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
    .option("--beside <file>", "another pair, or rewards: where the two ways through the tree part")
    .addOption(
      new Option("--before <file>", "the same pair before an edit: which words moved what past which line").conflicts(
        "beside",
      ),
    )
    .option("--json", "print the result object, with its explanation, instead of text")
    .action(explain);
}

async function explain(file: string, options: ExplainOptions): Promise<void> {
  const input = await readInput(file);
  const otherFile = options.before ?? options.beside;
  const other = otherFile === undefined ? undefined : await readInput(otherFile);
  // Rewards through a published tree need no model at all.
  const needsPackage = [input, other].some((one) => one?.kind === "pair") || options.tree === undefined;
  const source = needsPackage ? await readNodePackage(options.model) : undefined;
  const tree = options.tree !== undefined ? await findTree(options.tree) : source && (await ownTree(source));
  if (!tree) throw new Error("Without a package there is no tree of its own.");
  const scored = await scoreInput(input, tree, source, options);
  const { rewards, attributes, model, notes, words } = scored;
  const result = compare(rewards, tree, model, attributes);
  const beside = other && besideOf(await scoreInput(other, tree, source, {}), scored, result, tree, options);
  const isOwn = options.tree === undefined || isOwnTree(tree, model?.id);
  // Rewards that came with the input may be any model's: as on the page, no package speaks for their scale and errors.
  const maker = model === null ? undefined : source;
  const scale = maker?.manifest.scale ?? UNKNOWN_SCALE;
  const context: ExplanationContext = {
    scale,
    drift: maker && statedDrift(maker.manifest, "native"),
    covariance: maker && isOwn ? errorsOf(maker, tree) : undefined,
    locked: lockedColumns(options.lock, tree),
  };
  const explanation = explainResult(result, tree, context);
  const allNotes = [...treeNotes(tree, model, isOwn), ...notes, ...narrownessNotes(result, context)];
  if (options.json) {
    const explained: ExplainedResult = { ...result, explanation };
    const all = { ...explained, ...(words && { words: words.explained }), ...(beside && { beside }) };
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    process.stderr.write(allNotes.map((note) => `${note}\n`).join(""));
    return;
  }
  const choices = { goal: "other-winner", measure: "total", moving: "difference", locked: options.lock ?? [] } as const;
  const flip = flipAnswer(result, tree, scale, choices);
  process.stdout.write(
    `${resultText(result, explanation.sentence, allNotes)}\n${explanationText(result, explanation, flip)}`,
  );
  if (beside) process.stdout.write(`Beside ${beside.kind}? ${beside.sentence}\n`);
  const attribute = (narrowestDecision(result) ?? result.path[0])?.attribute ?? attributes[0];
  if (words && attribute !== undefined) process.stdout.write(`\n${wordsText(words, attribute)}`);
}

function besideOf(
  there: ScoredInput,
  here: ScoredInput,
  result: ComparisonResult,
  tree: DecisionTree,
  { before }: ExplainOptions,
): ExplainedBeside {
  const other = compare(there.rewards, tree, there.model, there.attributes);
  if (before === undefined) return explainedBeside("another pair", other, result, null);
  const edits =
    there.text && here.text ? explainedEdits(there.text, here.text, defaultReading(here.text.evidence.poolings)) : null;
  return explainedBeside("before an edit", other, result, edits);
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

function errorsOf({ manifest }: NodePackage, tree: DecisionTree): Covariance | undefined {
  const covariance = errorCovariance(manifest, tree);
  if (!covariance.ok) throw covariance.error;
  return covariance.value;
}
