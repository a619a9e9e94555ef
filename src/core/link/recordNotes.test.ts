import { expect, it } from "vitest";
import { publishedTree } from "../testing/publishedTree.ts";
import { recordNotes } from "./recordNotes.ts";

const HUMAN = publishedTree("judge-human");
const GPT_4O = publishedTree("judge-gpt-4o");

it("tells what was recorded with another tree, a tie as one", () => {
  const note = (probabilities: readonly [number, number]) =>
    recordNotes(
      { tree: { kind: "own", tree: HUMAN }, outcome: { leaf: 3, probabilities } },
      { model: undefined, tree: GPT_4O },
    );
  const place = `The record is of the tree “${HUMAN.title}”; what is shown is the tree “${GPT_4O.title}”.`;
  expect(note([0.25, 0.75])).toEqual([`${place} Recorded there: response 2 preferred, 75.0 %.`]);
  expect(note([0.5, 0.5])).toEqual([`${place} Recorded there: undecided, 50.0 % each.`]);
});
