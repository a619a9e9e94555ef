/** What every readable export says, as text that is formatted as on the page but not yet escaped for any format. */
import type { Comment } from "../comments/comment.ts";
import { type CommentedStretch, commentedStretches, numberedComments } from "../comments/numbered.ts";
import { digitsOfRow, formatNumber, formatPercent, formatSigned } from "../format.ts";
import type { Role } from "../pair.ts";
import type { PathStep } from "../result.ts";
import { marginText } from "../stepText.ts";
import { isLeaf } from "../tree/predict.ts";
import { CAN_CHANGE_WINNER, comparison, ONLY_CONFIDENCE } from "../tree/rules.ts";
import type { DecisionTree } from "../tree/types.ts";
import { oneLine, plainText } from "./plainText.ts";
import type { SharedComparison } from "./sharedComparison.ts";

/** The name of the product, and the title of what it makes. */
export const PRODUCT = "Split Decision";

const ROLES: Readonly<Record<Role, string>> = { user: "User", assistant: "Assistant", system: "System" };

export interface CommentFacts {
  /** "Response 1, “as they say”" */
  readonly about: string;
  /** Empty where pointing is enough. */
  readonly note: string;
}

interface TextFacts {
  readonly heading: string;
  readonly text: string;
  /** The whole text in parts, so that what is commented on can be marked. */
  readonly parts: readonly TextPart[];
}

export interface TextPart {
  readonly text: string;
  /** The numbers of the comments that end with it; undefined where nobody comments. */
  readonly comments: readonly number[] | undefined;
}

export interface ExportFacts {
  /** The verdict sentence. */
  readonly sentence: string;
  readonly notes: readonly string[];
  /** One row an attribute. */
  readonly rewards: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly [string, string, string, string])[];
  };
  /** One row a split of the path. */
  readonly path: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly [string, string, string, string, string])[];
  };
  /** "The path ends at leaf 2: response 1 90.0 %, response 2 10.0 %." */
  readonly leaf: string;
  /** The conversation, then both responses; the texts as they were scored. */
  readonly texts: readonly TextFacts[];
  /** In the order of their numbers. */
  readonly comments: readonly CommentFacts[];
  /** Who made the rewards and on what, and which tree: a line each. */
  readonly sources: readonly string[];
  readonly link: string | undefined;
}

export function exportFacts(shared: SharedComparison): ExportFacts {
  const { result, notes, link } = shared;
  const [first, second] = result.probabilities.map(formatPercent);
  return {
    sentence: oneLine(result.explanation.sentence),
    notes: notes.map(oneLine),
    rewards: {
      head: ["attribute", "response 1", "response 2", "difference (2 − 1)"],
      rows: result.attributes.map((_, i) => rewardsRow(result, i)),
    },
    path: {
      head: ["split", "difference", "line", "margin", "what it decides"],
      rows: result.path.map(pathRow),
    },
    leaf: `The path ends at leaf ${result.leaf}: response 1 ${first}, response 2 ${second}.`,
    texts: textFacts(shared),
    comments: shared.comments.map((comment) => commentFacts(comment, shared.tree)),
    sources: [rewardsSource(shared), treeLine(shared)],
    link: link === undefined ? undefined : oneLine(link),
  };
}

function textFacts({ pair, comments, tree }: SharedComparison): readonly TextFacts[] {
  const numbered = numberedComments(comments, { responses: pair.responses, tree });
  const factsOf = (heading: string, text: string, stretches: readonly CommentedStretch[] = []) => ({
    heading,
    text: plainText(text),
    parts: partsOf(text, stretches),
  });
  return [
    ...pair.messages.map(({ role, content }) => factsOf(ROLES[role], content)),
    ...([0, 1] as const).map((response) =>
      factsOf(`Response ${response + 1}`, pair.responses[response], commentedStretches(numbered, response)),
    ),
  ];
}

/** The stretches and what is between them. */
function partsOf(text: string, stretches: readonly CommentedStretch[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { from, to, ending } of stretches) {
    if (from > at) parts.push({ text: plainText(text.slice(at, from)), comments: undefined });
    parts.push({ text: plainText(text.slice(from, to)), comments: ending });
    at = to;
  }
  return at < text.length || at === 0 ? [...parts, { text: plainText(text.slice(at)), comments: undefined }] : parts;
}

/** With the decimals of the page's table. */
function rewardsRow(
  { attributes, rewards, difference }: SharedComparison["result"],
  i: number,
): ExportFacts["rewards"]["rows"][number] {
  const [first, second, both] = [rewards[0][i] as number, rewards[1][i] as number, difference[i] as number];
  const digits = digitsOfRow(both);
  return [
    oneLine(attributes[i] as string),
    formatNumber(first, digits),
    formatNumber(second, digits),
    formatSigned(both, digits),
  ];
}

function pathRow(step: PathStep): ExportFacts["path"]["rows"][number] {
  const { value, threshold, margin } = marginText(step);
  const role = step.pivotal ? CAN_CHANGE_WINNER : ONLY_CONFIDENCE;
  return [oneLine(step.attribute), value, comparison(step.direction, threshold), margin, role];
}

/** "Response 1, “as they say”: Who does?" */
export function commentLine({ about, note }: CommentFacts): string {
  return note === "" ? about : `${about}: ${note}`;
}

function commentFacts({ target, note }: Comment, tree: DecisionTree): CommentFacts {
  const about =
    target.kind === "words" ? `Response ${target.response + 1}, “${target.words}”` : nodeWords(target.node, tree);
  return { about: oneLine(about), note: oneLine(note) };
}

function nodeWords(node: number, { tree, attributes }: DecisionTree): string {
  return isLeaf(tree, node)
    ? `Leaf ${node}`
    : `The split on ${attributes[tree.feature[node] as number]} (node ${node})`;
}

/** "Rewards: Small (small, SHA-256 of its manifest 00…). Scored in a browser on WASM." */
function rewardsSource({ result: { model }, scoredOn }: SharedComparison): string {
  const by = model === null ? "" : ` ${model.title} (${model.id}, SHA-256 of its manifest ${model.digest}).`;
  return oneLine(`Rewards:${by} ${scoredOn}`);
}

function treeLine({ result: { tree }, treeSource }: SharedComparison): string {
  return oneLine(`Tree: ${tree.title} (${tree.id}). ${treeSource}`);
}
