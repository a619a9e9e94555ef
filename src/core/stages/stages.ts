/**
 * What happens to a pair on this page, stage by stage, with the values of one pair: text → tokens → backbone → head → rewards → difference →
 * tree → preference. The About view draws it. What is not known of a pair is left out, never made up.
 */
import type { PairRewards } from "../attributes.ts";
import { countOf, formatNumber, formatPercent, formatSigned } from "../format.ts";
import type { ModelPackage } from "../modelPackage.ts";
import type { Pair } from "../pair.ts";
import type { ComparisonResult } from "../result.ts";
import { stepText } from "../stepText.ts";
import { isTie } from "../tree/predict.ts";
import { STAGE_TEXTS, type StageId } from "./stageTexts.ts";

/** One text for response 1, one for response 2. */
type Both = readonly [string, string];

export interface Stage {
  readonly id: StageId;
  readonly name: string;
  /** What holds for both responses, or for the pair. */
  readonly line: string | undefined;
  /** What each response comes to. */
  readonly both: Both | undefined;
  /** What goes on to the next stage: on two ways until the difference, then on one. Undefined after the last, empty where nothing is known. */
  readonly flow:
    | { readonly kind: "two"; readonly of: Both }
    | { readonly kind: "one"; readonly of: string }
    | undefined;
  readonly about: string;
  /** The file of this project's code that does it. */
  readonly file: string;
}

export interface StageFacts {
  readonly pair: Pair;
  /** Those of the pair as it stands; undefined before it is scored. */
  readonly scored: { readonly rewards: PairRewards; readonly attributes: readonly string[] } | undefined;
  readonly result: ComparisonResult | undefined;
  /** Tokens of the prompt, and of each response with its end of turn; undefined where nobody counted. */
  readonly tokens: { readonly prompt: number; readonly responses: readonly [number, number] } | undefined;
  /** The package of the model that made the rewards; undefined where that is another one, which is not here. */
  readonly package: Pick<ModelPackage, "title" | "architecture" | "pooling" | "attributes"> | undefined;
}

type Values = Pick<Stage, "line" | "both" | "flow">;

/** The eight stages in order. */
export function stagesOf(facts: StageFacts): readonly Stage[] {
  const values: Readonly<Record<StageId, Values>> = {
    text: text(facts),
    tokens: tokens(facts),
    backbone: backbone(facts),
    head: head(facts),
    rewards: rewards(facts),
    difference: difference(facts),
    tree: tree(facts),
    preference: preference(facts),
  };
  return STAGE_TEXTS.map((words) => ({ ...words, ...values[words.id] }));
}

const NOTHING: Both = ["", ""];

function each<T>([first, second]: readonly [T, T], say: (value: T) => string): Both {
  return [say(first), say(second)];
}

function text({ pair: { messages, responses } }: StageFacts): Values {
  const asked = messages.reduce((sum, { content }) => sum + content.length, 0);
  return {
    line: `${countOf(messages.length, "turn")} before them, ${countOf(asked, "character")}`,
    both: each(responses, ({ length }) => countOf(length, "character")),
    flow: { kind: "two", of: ["text", "text"] },
  };
}

function tokens({ tokens: known, package: model }: StageFacts): Values {
  if (!known) return { line: "Not counted for this pair", both: undefined, flow: { kind: "two", of: NOTHING } };
  return {
    line: `${countOf(known.prompt, "token")} of the prompt, run once for both`,
    both: each(known.responses, (tokens) => countOf(tokens, "token")),
    flow: {
      kind: "two",
      of: each(known.responses, (tokens) => shape(known.prompt + tokens, model?.architecture.hidden_size)),
    },
  };
}

function backbone({ tokens: known, package: model }: StageFacts): Values {
  if (!model) return { line: "Another model, which is not here", both: undefined, flow: { kind: "two", of: NOTHING } };
  const { layers, hidden_size, attention_heads } = model.architecture;
  return {
    line: `${model.title}: ${countOf(layers, "layer")}, ${countOf(attention_heads, "head")}, ${hidden_size} numbers for each token`,
    both: undefined,
    flow: { kind: "two", of: known ? each(known.responses, (tokens) => shape(tokens, hidden_size)) : NOTHING },
  };
}

function head({ tokens: known, package: model }: StageFacts): Values {
  if (!model) return { line: undefined, both: undefined, flow: { kind: "two", of: NOTHING } };
  const width = model.attributes.length;
  const heads = model.pooling.map(({ kind }) => (kind === "mean" ? "one for the mean" : "one for the last token"));
  return {
    line: `${model.architecture.hidden_size} numbers to ${width}, ${heads.join(" and ")}`,
    both: undefined,
    flow: { kind: "two", of: known ? each(known.responses, (tokens) => shape(tokens, width)) : NOTHING },
  };
}

function rewards({ scored }: StageFacts): Values {
  if (!scored) return { line: "Not scored yet", both: undefined, flow: { kind: "two", of: NOTHING } };
  return {
    line: scored.attributes.join(", "),
    both: each(scored.rewards, (row) => row.map((reward) => formatNumber(reward)).join(", ")),
    flow: { kind: "two", of: each(scored.rewards, ({ length }) => `[${length}]`) },
  };
}

function difference({ result }: StageFacts): Values {
  if (!result) return { line: undefined, both: undefined, flow: { kind: "one", of: "" } };
  const { attributes, difference: values } = result;
  return {
    line: attributes.map((name, i) => `${name} ${formatSigned(values[i] as number)}`).join(", "),
    both: undefined,
    flow: { kind: "one", of: `[${values.length}]` },
  };
}

function tree({ result }: StageFacts): Values {
  if (!result) return { line: undefined, both: undefined, flow: { kind: "one", of: "" } };
  const steps = result.path.map((step) => `${stepText(step)}${step.pivotal ? " (decides)" : ""}`);
  return {
    line: `${result.tree.title}: ${steps.length === 0 ? "it asks nothing" : steps.join(", then ")}`,
    both: undefined,
    flow: { kind: "one", of: `leaf ${result.leaf}` },
  };
}

function preference({ result }: StageFacts): Values {
  if (!result) return { line: undefined, both: undefined, flow: undefined };
  return {
    line: isTie(result.probabilities) ? "Undecided" : `Response ${result.preference + 1} is preferred`,
    both: each(result.probabilities, formatPercent),
    flow: undefined,
  };
}

/** "[135, 576]", rows first. */
function shape(rows: number, columns: number | undefined): string {
  return columns === undefined ? `[${rows}]` : `[${rows}, ${columns}]`;
}
