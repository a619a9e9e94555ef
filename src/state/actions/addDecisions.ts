/** Decisions of judges from another file, on the pairs of the set on the page. */
import { isAbortError } from "../../base/abort.ts";
import { runSetWorker } from "../../data/set/startSetWorker.ts";
import { useJudgesStore } from "../judgesStore.ts";
import { useSetStore } from "../setStore.ts";

const running: { adding: AbortController | undefined } = { adding: undefined };

/** Adds what the file's judges say to the set, here and as it is kept. A newer file ends the reading of one before. Never rejects: the store says what came of it. */
export async function addDecisions(file: File): Promise<void> {
  running.adding?.abort(new DOMException("Another file.", "AbortError"));
  const controller = new AbortController();
  running.adding = controller;
  const id = useSetStore.getState().set?.id;
  if (id === undefined) return;
  useJudgesStore.setState({ adding: { status: "reading", name: file.name } });
  const fail = (message: string) =>
    useJudgesStore.setState({ adding: { status: "failed", message: `${file.name}: ${message}` } });
  try {
    const end = await runSetWorker(controller.signal, { kind: "decisions", id, source: file });
    if (end.kind !== "decided") return fail(end.kind === "failed" ? end.message : "The worker gave another answer.");
    const { set } = useSetStore.getState();
    if (set?.id !== id) return useJudgesStore.setState({ adding: { status: "idle" } });
    const { labels, judges, added, matched, turned } = end;
    useSetStore.setState({
      set: { ...set, columns: { ...set.columns, labels }, summary: { ...set.summary, judges } },
    });
    useJudgesStore.setState({ adding: { status: "added", set: id, name: file.name, judges: added, matched, turned } });
  } catch (error) {
    if (!isAbortError(error)) fail(String(error));
  }
}
