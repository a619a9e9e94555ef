/** Where each of many sequences parts from another, and which of them share a run. Pure. */
import { commonPrefix } from "./prefix.ts";

/** The first sequence is kept in any case; to keep another one too, it must save its branch this many tokens more. */
const LEAST_SAVED_TOKENS = 16;

export interface BranchSequence {
  readonly ids: readonly number[];
  /** Tokens of the root that it may begin with: those of its prompt, since of what is known there are no token rewards. */
  readonly prompt: number;
}

export interface Branch {
  /** The sequence that it grows from; undefined for the root. */
  readonly parent: number | undefined;
  /** Tokens that it has in common with that, counted from the start. */
  readonly depth: number;
}

/** Where each of `sequences` parts from the root, whose tokens are known, or from an earlier one. */
export function planBranches(sequences: readonly BranchSequence[], root: readonly number[]): readonly Branch[] {
  return sequences.map(({ ids, prompt }, i) => {
    let parent: number | undefined;
    let depth = Math.min(prompt, commonPrefix([ids, root]));
    for (let other = 0; other < i; other++) {
      const candidate = (sequences[other] as BranchSequence).ids;
      const least = depth + (other === 0 ? 1 : LEAST_SAVED_TOKENS);
      // Most part earlier than the best so far: one look tells.
      if (ids.length < least || candidate[least - 1] !== ids[least - 1]) continue;
      const common = commonPrefix([ids, candidate]);
      if (common >= least) [parent, depth] = [other, common];
    }
    return { parent, depth };
  });
}

/** The branches of each sequence, or of the root. */
export function childLists(branches: readonly Branch[]): (parent: number | undefined) => readonly number[] {
  const lists = new Map<number | undefined, number[]>();
  branches.forEach(({ parent }, i) => {
    const list = lists.get(parent) ?? [];
    list.push(i);
    lists.set(parent, list);
  });
  return (parent) => lists.get(parent) ?? [];
}

/** In order, as many to a run as fit. */
export function packs(
  items: readonly number[],
  lengthOf: (item: number) => number,
  most: number,
): readonly (readonly number[])[] {
  const all: number[][] = [];
  let room = 0;
  for (const item of items) {
    const length = lengthOf(item);
    if (length > room) {
      all.push([]);
      room = most;
    }
    all.at(-1)?.push(item);
    room -= length;
  }
  return all;
}
