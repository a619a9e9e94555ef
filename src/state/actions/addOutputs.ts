/** Outputs of other systems on the pairs of the set on the page: read, looked at, kept with it, and taken away again. */
import { isAbortError } from "../../base/abort.ts";
import { messageOf } from "../../base/messageOf.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { JoinReport } from "../../core/set/joinReport.ts";
import { columnNames, renamed, renamedColumn, type SystemColumns, withoutKnown } from "../../core/set/systems.ts";
import { proposedName } from "../../data/outputs/proposedName.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { runSetWorker } from "../../data/set/startSetWorker.ts";
import { forgetSystem, type KeptSystem, keepSystem } from "../../data/set/systemStore.ts";
import { changeSystems } from "../keptSystems.ts";
import { type AddingOutputs, INITIAL_OUTPUTS, useOutputsStore } from "../outputsStore.ts";
import { removeFilter, STANDING_FILTER, useSetStore } from "../setStore.ts";
import { restoreSet } from "./importSet.ts";
import { nameProblem, takenNames } from "./systemNames.ts";

const running: { reading: AbortController | undefined } = { reading: undefined };

const say = (adding: AddingOutputs) => useOutputsStore.setState({ adding });

/**
 * Reads a file of outputs and keeps what it says with the set on the page, under the given name or what the file calls its system. Never rejects:
 * an error says in words why nothing was added, and the store says the same.
 */
export async function addOutputs(
  file: File,
  { system }: { readonly system?: string } = {},
): Promise<Result<{ readonly name: string; readonly report: JoinReport }, string>> {
  const found = await findOutputs(file, system);
  if (!found.ok) return found;
  const kept = await keepOutputs(found.value.columns.name);
  return kept.ok ? ok({ name: kept.value, report: found.value.report }) : kept;
}

/** Reads a file of outputs and joins them to the set, to be looked at and kept (`keepOutputs`). A newer file ends the reading of one before. Never rejects. */
export async function findOutputs(file: File, name?: string): Promise<Result<KeptSystem, string>> {
  cancelOutputs();
  const controller = new AbortController();
  running.reading = controller;
  const { signal } = controller;
  say({ status: "reading", file: file.name, share: undefined });
  await restoreSet();
  const { set } = useSetStore.getState();
  if (signal.aborted) return err("It was cancelled.");
  if (!set) return refuse(file.name, "There is no set that it could be joined to. Import one first.");
  try {
    const request = { kind: "outputs", id: set.id, source: file, name, fallback: proposedName(file.name) } as const;
    const end = await runSetWorker(signal, request, {
      onProgress: ({ bytesRead, bytesTotal }) =>
        say({ status: "reading", file: file.name, share: bytesTotal ? bytesRead / bytesTotal : undefined }),
    });
    if (end.kind !== "joined")
      return refuse(file.name, end.kind === "failed" ? end.message : "The worker gave another answer.");
    const { columns, report, problems, isSeveral } = end;
    const system = { file: file.name, columns, report, problems };
    say({ status: "found", set: set.id, system, isSeveral });
    return ok(system);
  } catch (error) {
    if (!isAbortError(error)) return refuse(file.name, messageOf(error));
    return err("It was cancelled.");
  }
}

function refuse(file: string, message: string): Result<never, string> {
  say({ status: "failed", file, message });
  return err(message);
}

/** Keeps what was found under this name: with the set, here and on the device. An error says what is wrong with the name, and the find stays. */
export async function keepOutputs(name: string): Promise<Result<string, string>> {
  const { adding } = useOutputsStore.getState();
  const { set } = useSetStore.getState();
  if (adding.status !== "found" || set?.id !== adding.set) return err("The set is another one by now.");
  const { system, isSeveral } = adding;
  const taken = takenNames(set);
  const columns = isSeveral ? withoutKnown({ ...system.columns, name }, taken) : renamed(system.columns, name);
  const problem = nameProblem(set, columns);
  if (problem !== undefined) return err(problem);
  const kept = { ...system, columns, report: reportOf(system, columns, isSeveral) };
  try {
    await keepSystem(await rowDatabase(), set.id, kept);
  } catch (error) {
    return refuse(system.file, `This browser could not keep it: ${messageOf(error)}`);
  }
  changeSystems(set.id, (systems) => [...systems.filter((each) => each.columns.name !== name), kept]);
  say({ status: "added", set: set.id, name });
  return ok(name);
}

/** What came of it, of the columns that are kept, under their names. */
function reportOf({ report, columns: before }: KeptSystem, columns: SystemColumns, isSeveral: boolean): JoinReport {
  const own = columnNames(columns);
  const tallies = report.columns.map((tally) => {
    return isSeveral ? tally : { ...tally, name: renamedColumn(tally.name, before.name, columns.name) };
  });
  return { ...report, columns: tallies.filter(({ name }) => own.includes(name)) };
}

/** Takes a system away from the set again. Rejects with what the store rejects with; then it is still there. */
export async function removeSystem(name: string): Promise<void> {
  const { set } = useSetStore.getState();
  if (!set) return;
  await forgetSystem(await rowDatabase(), set.id, name);
  const gone = set.systems?.find(({ columns }) => columns.name === name);
  changeSystems(set.id, (systems) => systems.filter((each) => each.columns.name !== name));
  const { label } = useSetStore.getState();
  if (gone && label !== undefined && columnNames(gone.columns).includes(label)) {
    removeFilter(STANDING_FILTER);
    useSetStore.setState({ label: undefined });
  }
  if (useOutputsStore.getState().adding.status === "added") say(INITIAL_OUTPUTS.adding);
}

/** Ends the reading of a file, or lets go of what it found or of why it failed. */
export function cancelOutputs(): void {
  running.reading?.abort(new DOMException("It was cancelled.", "AbortError"));
  running.reading = undefined;
  say(INITIAL_OUTPUTS.adding);
}
