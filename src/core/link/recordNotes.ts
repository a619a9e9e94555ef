/** What must be said when a record is shown on a page that is not the one it was made on. */
import type { ModelIdentity } from "../result.ts";
import { treeDigest } from "../tree/digest.ts";
import { answerWords } from "../tree/rules.ts";
import type { DecisionTree } from "../tree/types.ts";
import { type LinkOutcome, type LinkState, outcomePreference } from "./linkState.ts";

/** What the page has: `model` is that of the chosen package, undefined where that is not known yet. */
export interface RecordedOn {
  readonly model: ModelIdentity | undefined;
  readonly tree: DecisionTree | undefined;
}

/** One sentence or two for each thing that is another one here than there; none if all is the same. */
export function recordNotes({ source, tree, outcome }: LinkState, here: RecordedOn): readonly string[] {
  const notes: string[] = [];
  const there = source?.model;
  if (there && here.model && there.digest !== here.model.digest) notes.push(modelNote(there, here.model));
  if (tree && here.tree) {
    const isOther = recordedTreeDigest(tree) !== treeDigest(here.tree);
    if (isOther) notes.push(`${treeNote(tree, here.tree)}${outcome ? ` ${recordedWords(outcome)}` : ""}`);
  }
  return notes;
}

export function recordedTreeDigest(tree: NonNullable<LinkState["tree"]>): string {
  return tree.kind === "own" ? treeDigest(tree.tree) : tree.digest;
}

function modelNote(there: ModelIdentity, here: ModelIdentity): string {
  return there.id === here.id
    ? `The rewards were recorded with another package of the model “${there.title}” (${short(there)}) than is chosen here (${short(here)}).`
    : `The rewards were recorded with the model “${there.title}”, not with “${here.title}”, which is chosen here.`;
}

function short({ digest }: ModelIdentity): string {
  return digest === "" ? "no digest" : digest.slice(0, 8);
}

function treeNote(there: NonNullable<LinkState["tree"]>, here: DecisionTree): string {
  const { id, title } = there.kind === "own" ? there.tree : there;
  if (id === here.id) return `The tree “${title}” is another version here than the recorded one.`;
  return `The record is of the tree “${title}”; what is shown is the tree “${here.title}”.`;
}

function recordedWords(outcome: LinkOutcome): string {
  const preference = outcomePreference(outcome);
  return `Recorded there: ${answerWords(outcome.probabilities, preference, `response ${preference + 1} preferred`)}.`;
}
