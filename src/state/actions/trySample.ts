/** A made-up sample of what a system gives, on our own example pairs: imported, and led to the tree that explains it. */
import { err, ok, type Result } from "../../base/result.ts";
import type { ExampleSet } from "../../core/examples.ts";
import type { System } from "../../core/systems/leaderboard.ts";
import { exampleRows, parseSampleRewards } from "../../core/systems/sampleRows.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { fetchText } from "../fetchText.ts";
import { changeDraft, requestOf, useFitStore } from "../fitStore.ts";
import { useSetScoringStore } from "../setScoringStore.ts";
import { shownSet } from "../setSelectors.ts";
import { type PairSet, useSetStore } from "../setStore.ts";
import { settled } from "../settled.ts";
import { addOutputs } from "./addOutputs.ts";
import { fitTree } from "./fitTree.ts";
import { importSet } from "./importSet.ts";
import { chooseTree } from "./load.ts";

const SET_NAME = "Our example pairs";
const MADE_UP = "a made-up sample";

/** The sample's file, by what the system gives. */
function samplePath({ output }: System): string {
  return `systems/samples/${output}.jsonl`;
}

/**
 * Imports our examples in place of the set on the page, with the sample of this system's kind, and goes to what explains it: its published tree, or one
 * that is fitted to its preference. Never rejects; the error says what failed, in words.
 */
export async function trySample(system: System): Promise<Result<undefined, string>> {
  const from = location.hash;
  await settled(useComparisonStore, ({ examples }) => examples.status !== "loading");
  const { examples } = useComparisonStore.getState();
  const sample = await fetchText(samplePath(system));
  if (examples.status === "failed") return err(examples.message);
  if (sample.status === "failed") return err(sample.message);
  if (examples.status === "loading") return err("The examples are not here yet.");
  // Whoever has gone elsewhere meanwhile is left there.
  const go = (to: string) => {
    if (location.hash === from) location.hash = to;
  };
  return system.tree === undefined
    ? fitSample(system, examples.value, sample.value, go)
    : routeSample(system.tree, examples.value, sample.value, go);
}

type Go = (to: string) => void;

/** Rewards of its own attributes go through its own tree. */
async function routeSample(
  tree: string,
  examples: ExampleSet,
  sample: string,
  go: Go,
): Promise<Result<undefined, string>> {
  const rewards = parseSampleRewards(sample);
  if (!rewards.ok) return err(rewards.error.message);
  const set = await bringIn(exampleRows(examples, { model: MADE_UP, of: rewards.value }));
  if (!set.ok) return set;
  await chooseTree(tree);
  go("#/set");
  return ok(undefined);
}

async function fitSample(
  { model }: System,
  examples: ExampleSet,
  sample: string,
  go: Go,
): Promise<Result<undefined, string>> {
  const imported = await bringIn(exampleRows(examples));
  if (!imported.ok) return imported;
  // Kept under a name that nobody takes for the system's own word.
  const name = `${model} (${MADE_UP})`;
  const added = await addOutputs(new File([sample], "sample.jsonl"), { system: name });
  if (!added.ok) return err(added.error);
  const set = useSetStore.getState().set;
  if (!set) return err("The set is no longer on the page.");
  const shown = shownSet(set, useSetScoringStore.getState());
  // Attributes or metrics that the sample brings along are what the tree asks about.
  const own = Object.keys(shown.columns.scalars).filter((column) => column.startsWith(`${name}: `));
  changeDraft({ label: name, kind: "rewards", features: own.length > 0 ? own : undefined });
  go("#/fit");
  await fitTree(shown, requestOf(shown, useFitStore.getState().draft), examples.model.id);
  return ok(undefined);
}

async function bringIn(rows: string): Promise<Result<PairSet, string>> {
  await importSet(new Blob([rows]), SET_NAME);
  const { set, importing } = useSetStore.getState();
  if (importing.status === "failed") return err(importing.message);
  return set?.name === SET_NAME ? ok(set) : err("The import was cancelled.");
}
