/** A tree in words: the condition on each link, the rule that leads to a node, and the whole tree as indented, copyable text. */
import { formatPercent } from "../format.ts";
import { childrenOf, pivotalSplits } from "./pivotal.ts";
import { isLeaf, isTie, preferenceAt, probabilities } from "./predict.ts";
import type { DecisionTree, Direction, Preference } from "./types.ts";

/** One line of the text form. `kind` "condition" opens the branch to `node`; "leaf" says what `node` answers. */
export interface RuleLine {
  readonly kind: "condition" | "leaf";
  readonly node: number;
  /** The split whose condition this is; undefined of a leaf. */
  readonly split: number | undefined;
  readonly depth: number;
  readonly text: string;
  /** Whether the pair passes here. */
  readonly isOnPath: boolean;
  /** Whether the condition's split can change the winner; false of a leaf. */
  readonly isPivotal: boolean;
}

/** "helpfulness difference ≤ 0.019": what holds on one side of a split, with the threshold to the last digit unless it comes as text. */
export function conditionText(document: DecisionTree, split: number, side: Direction, threshold?: string): string {
  const { tree, attributes } = document;
  const attribute = attributes[tree.feature[split] as number] as string;
  return conditionWords(attribute, comparison(side, threshold ?? exactNumber(tree.threshold[split] as number)));
}

/** "helpfulness difference ≤ 0.019" of "≤ 0.019". */
export function conditionWords(attribute: string, compared: string): string {
  return `${attribute} difference ${compared}`;
}

/** "≤ 0.019": which side of the threshold, given as text. */
export function comparison(side: Direction, threshold: string): string {
  return `${side === "left" ? "≤" : ">"} ${threshold}`;
}

/** The parent of every node; undefined for the root. */
export function parentsOf({ tree }: DecisionTree): readonly (number | undefined)[] {
  const parents = tree.children_left.map((): number | undefined => undefined);
  for (let node = 0; node < parents.length; node++) for (const child of childrenOf(tree, node)) parents[child] = node;
  return parents;
}

/** "response 1 preferred, 98.6 %": what a node answers. */
export function answerText({ tree, classes }: DecisionTree, node: number): string {
  const preference = preferenceAt(tree, node);
  return answerWords(probabilities(tree, node), preference, classes[preference] as string);
}

/** "undecided, 50.0 % each": what is said where neither response is more probable. */
export const UNDECIDED = "undecided, 50.0 % each";

/** What a node answers; `preferred` says the preference in words. */
export function answerWords(of: readonly [number, number], preference: Preference, preferred: string): string {
  return isTie(of) ? UNDECIDED : `${preferred}, ${formatPercent(of[preference])}`;
}

/** The same as half a sentence: "response 1 is preferred, 98.6 %", "the tree is undecided, 50.0 % each". */
export function verdictWords(of: readonly [number, number], preference: Preference): string {
  return `${isTie(of) ? "the tree is " : ""}${answerWords(of, preference, `response ${preference + 1} is preferred`)}`;
}

/**
 * Every branch and leaf in preorder, left first. `path` are the nodes that the pair passes, root included; `threshold` says a split's
 * threshold where not all of its digits are wanted.
 */
export function treeRules(
  document: DecisionTree,
  path: readonly number[] = [],
  threshold: (split: number) => string | undefined = () => undefined,
): readonly RuleLine[] {
  const onPath = new Set(path);
  const lines: RuleLine[] = [];
  const { tree } = document;
  const pivotal = pivotalSplits(tree);
  const stack: {
    readonly node: number;
    readonly split?: number;
    readonly depth: number;
    readonly condition?: string;
  }[] = [{ node: 0, depth: -1 }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { node, split, depth, condition } = item;
    const isOnPath = onPath.has(node);
    if (condition !== undefined) {
      const isPivotal = split !== undefined && (pivotal[split] as boolean);
      lines.push({ kind: "condition", node, split, depth, text: `if ${condition}`, isOnPath, isPivotal });
    }
    if (isLeaf(tree, node)) {
      lines.push({
        kind: "leaf",
        node,
        split: undefined,
        depth: depth + 1,
        text: answerText(document, node),
        isOnPath,
        isPivotal: false,
      });
      continue;
    }
    const [left, right] = childrenOf(tree, node) as [number, number];
    const say = (side: Direction) => conditionText(document, node, side, threshold(node));
    stack.push({ node: right, split: node, depth: depth + 1, condition: say("right") });
    stack.push({ node: left, split: node, depth: depth + 1, condition: say("left") });
  }
  return lines;
}

/** What is said of a pivotal split: below it both responses can still be preferred. */
export const CAN_CHANGE_WINNER = "can change the winner";

/** What is said of every other split. */
export const ONLY_CONFIDENCE = "only sets the confidence";

/** What the conditions do, said once below the rules; undefined where there are none. */
export function rulesNote(lines: readonly RuleLine[]): string | undefined {
  const conditions = lines.filter(({ kind }) => kind === "condition");
  const deciding = conditions.filter(({ isPivotal }) => isPivotal);
  if (conditions.length === 0) return undefined;
  if (deciding.length === 0) return "No condition can change the winner; they only set the confidence.";
  return deciding.length === conditions.length
    ? "Every condition can change the winner."
    : `Conditions without “${CAN_CHANGE_WINNER}” only set the confidence.`;
}

/** The lines as plain text, two spaces a level; splits that can change the winner and the leaf that the pair reached are marked. */
export function rulesText(lines: readonly RuleLine[]): string {
  const note = rulesNote(lines);
  const rows = lines.map(({ kind, depth, text, isOnPath, isPivotal }) => {
    const indented = `${"  ".repeat(depth)}${text}`;
    if (kind === "condition") return `${indented}:${isPivotal ? `  (${CAN_CHANGE_WINNER})` : ""}`;
    return `${indented}${isOnPath ? "  <- this pair" : ""}`;
  });
  return [...rows, ...(note ? ["", note] : [])].join("\n");
}

/** All digits that the float64 has, with a real minus sign. */
export function exactNumber(value: number): string {
  return String(value).replaceAll("-", "\u2212");
}
