import { addDecisions } from "../../../state/actions/addDecisions.ts";
import { type AddingDecisions, useJudgesStore } from "../../../state/judgesStore.ts";
import type { PairSet } from "../../../state/setStore.ts";
import { FileButton } from "../../../ui/FileButton.tsx";

/** More judges, from a file that has decisions on the same pairs. */
export function AddDecisions({ set }: { readonly set: PairSet }) {
  const adding = useJudgesStore((state) => state.adding);
  return (
    <>
      <p className="set-ways">
        <FileButton accept=".jsonl,.json,.csv,.tsv,.parquet,.gz" onFile={(file) => void addDecisions(file)}>
          Add judges from a file
        </FileButton>
        <span>It has decisions on the pairs of this set, known by their ids.</span>
      </p>
      <p className={adding.status === "failed" ? "failure" : "set-note"} role="status">
        {wordsOf(adding, set)}
      </p>
    </>
  );
}

function wordsOf(adding: AddingDecisions, set: PairSet): string {
  switch (adding.status) {
    case "idle":
      return "";
    case "reading":
      return `${adding.name} is read.`;
    case "failed":
      return adding.message;
    case "added": {
      if (adding.set !== set.id) return "";
      const { name, judges, matched, turned } = adding;
      const swapped =
        turned > 0
          ? ` In ${turned.toLocaleString("en")} of them the responses stand the other way round there; those decisions were turned.`
          : "";
      return `${name}: ${judges.length} more ${judges.length === 1 ? "column" : "columns"} of labels, with decisions on ${matched.toLocaleString("en")} of ${set.columns.count.toLocaleString("en")} pairs.${swapped}`;
    }
  }
}
