/** A made-up sample of what a system gives, on our own example pairs: imported, and led to the tree that explains it. */
import { err, ok, type Result } from "../../base/result.ts";
import { ownFeatures } from "../../core/systems/columnOf.ts";
import { exampleRows } from "../../core/systems/exampleRows.ts";
import type { System } from "../../core/systems/leaderboard.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { fetchText } from "../fetchText.ts";
import { changeDraft, requestOf, useFitStore } from "../fitStore.ts";
import { chooseRewardSystem } from "../keptSystems.ts";
import { useSetScoringStore } from "../setScoringStore.ts";
import { shownSet } from "../setSelectors.ts";
import { type PairSet, useSetStore } from "../setStore.ts";
import { settled } from "../settled.ts";
import { addOutputs } from "./addOutputs.ts";
import { fitTree } from "./fitTree.ts";
import { importSet } from "./importSet.ts";
import { chooseTree } from "./load.ts";

const SET_NAME = "Our example pairs";

/**
 * Imports our examples in place of the set on the page, adds the sample of this system's kind to them, and goes to what explains it: its published tree, or
 * one that is fitted to its preference. Never rejects; the error says what failed, in words.
 */
export async function trySample(system: System): Promise<Result<undefined, string>> {
  const from = location.hash;
  await settled(useComparisonStore, ({ examples }) => examples.status !== "loading");
  const { examples } = useComparisonStore.getState();
  const sample = await fetchText(`systems/samples/${system.output}.jsonl`);
  if (examples.status === "failed") return err(examples.message);
  if (sample.status === "failed") return err(sample.message);
  if (examples.status === "loading") return err("The examples are not here yet.");
  // A name that nobody takes for the system's own word.
  const name = `${system.model} (a made-up sample)`;
  const set = await bringIn(exampleRows(examples.value), sample.value, name);
  if (!set.ok) return set;
  // Whoever has gone elsewhere meanwhile is left there.
  const go = (to: string) => {
    if (location.hash === from) location.hash = to;
  };
  if (system.tree === undefined) await fitTo(name, set.value, examples.value.model.id, go);
  else await routeThrough(system.tree, name, go);
  return ok(undefined);
}

async function bringIn(rows: string, sample: string, system: string): Promise<Result<PairSet, string>> {
  await importSet(new Blob([rows]), SET_NAME);
  const { importing } = useSetStore.getState();
  if (importing.status === "failed") return err(importing.message);
  const added = await addOutputs(new File([sample], "sample.jsonl"), { system });
  if (!added.ok) return err(added.error);
  const { set } = useSetStore.getState();
  return set?.name === SET_NAME ? ok(set) : err("Another set has taken its place.");
}

/** Rewards of its own attributes go through its own tree. */
async function routeThrough(tree: string, system: string, go: (to: string) => void): Promise<void> {
  chooseRewardSystem(system);
  await chooseTree(tree);
  go("#/set");
}

/** Attributes or metrics that the sample brings along are what the tree asks about; else those of the examples' own model. */
async function fitTo(system: string, set: PairSet, model: string, go: (to: string) => void): Promise<void> {
  const shown = shownSet(set, useSetScoringStore.getState());
  const features = ownFeatures(Object.keys(shown.columns.scalars), system);
  changeDraft({ label: system, kind: "rewards", features });
  go("#/fit");
  await fitTree(shown, requestOf(shown, useFitStore.getState().draft), model);
}
