import { useCallback } from "react";
import type { System } from "../../core/systems/leaderboard.ts";
import { findOutputs } from "../../state/actions/addOutputs.ts";
import { useSetStore } from "../../state/setStore.ts";
import { FileButton } from "../../ui/FileButton.tsx";
import { useFileDrop } from "../../ui/useFileDrop.ts";
import { hrefOf } from "../route.ts";

/** Joins a file of this system's outputs to the set on the page; the set's view says what was found, and keeps it. */
export function OpenOutputs({ system }: { readonly system: System }) {
  const name = useSetStore(({ set }) => set?.name);
  return (
    <li>
      <h4>Open its outputs</h4>
      {name === undefined ? (
        <p>
          <a href={hrefOf("set")}>Import the pairs</a> that it was asked about first. Then a file of its outputs is
          joined to them here, by id or by the texts.
        </p>
      ) : (
        <ToSet set={name} model={system.model} />
      )}
    </li>
  );
}

function ToSet({ set, model }: { readonly set: string; readonly model: string }) {
  const open = useCallback(
    (file: File) => {
      void findOutputs(file, model);
      location.hash = hrefOf("set");
    },
    [model],
  );
  const isOver = useFileDrop(open);
  return (
    <>
      <p>
        A file of them is joined to the set on the page, {set}, by id or by the texts; what finds no pair is listed.
        Result files of RewardBench, outputs of JudgeBench, tables of scores or winners, and what judges wrote are known
        by their columns.
      </p>
      <p>
        <FileButton accept=".jsonl,.ndjson,.json,.csv,.tsv,.parquet,.gz" onFile={open}>
          Choose a file of outputs
        </FileButton>{" "}
        {isOver && <span className="drop-note">Drop the file to join it to the set.</span>}
      </p>
    </>
  );
}
