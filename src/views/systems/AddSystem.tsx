import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { cancelOutputs, findOutputs, keepOutputs } from "../../state/actions/addOutputs.ts";
import { type AddingOutputs, useOutputsStore } from "../../state/outputsStore.ts";
import type { PairSet } from "../../state/setStore.ts";
import { FileButton } from "../../ui/FileButton.tsx";
import { UnderWay } from "../../ui/UnderWay.tsx";
import { JoinSummary } from "./JoinSummary.tsx";

/** The way to add a system: its file is read, what was found is shown, and then it is kept under a name. */
export function AddSystem({ set }: { readonly set: PairSet }) {
  const adding = useOutputsStore((state) => state.adding);
  return (
    <>
      <p className="set-ways">
        <FileButton accept=".jsonl,.ndjson,.json,.csv,.tsv,.parquet,.gz" onFile={(file) => void findOutputs(file)}>
          Add a system's outputs
        </FileButton>
        <span>
          RewardBench results, JudgeBench outputs, decisions of judges, or a table with an id and a winner, two scores,
          metrics, rewards or what a model wrote.
        </span>
      </p>
      <Status adding={adding} set={set} />
    </>
  );
}

function Status({ adding, set }: { readonly adding: AddingOutputs; readonly set: PairSet }) {
  if (adding.status === "reading")
    return <UnderWay words={`${adding.file} is read`} share={adding.share} stop="Cancel" onStop={cancelOutputs} />;
  if (adding.status === "failed")
    return (
      <div className="failure" role="alert">
        <p>
          <strong>Nothing of {adding.file} was added.</strong> {adding.message} The set is as it was.
        </p>
        <button type="button" className="quiet-button" onClick={cancelOutputs}>
          Close
        </button>
      </div>
    );
  if (adding.status === "found" && adding.set === set.id) return <Found key={adding.system.file} {...adding} />;
  return (
    <p className="set-note" role="status">
      {adding.status === "added" && adding.set === set.id && `${adding.name} was added.`}
    </p>
  );
}

function Found({ system, isSeveral }: Extract<AddingOutputs, { status: "found" }>) {
  const [name, setName] = useState(isSeveral ? system.file : system.columns.name);
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const note = useId();
  // The button that asked for the file says nothing of what came of it.
  useEffect(() => heading.current?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const kept = await keepOutputs(name.trim());
    setProblem(kept.ok ? undefined : kept.error);
  };
  return (
    <form className="systems-found" aria-label={`Outputs in ${system.file}`} onSubmit={(event) => void submit(event)}>
      <h4 tabIndex={-1} ref={heading}>
        {system.file}
      </h4>
      <JoinSummary system={system} />
      <label>
        {isSeveral ? "Name of the file in lists" : "Name of the system"}
        <input
          type="text"
          spellCheck={false}
          value={name}
          aria-describedby={note}
          aria-invalid={problem !== undefined}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <p id={note} role={problem === undefined ? undefined : "alert"} className="set-note">
        {problem ?? (isSeveral ? "Its systems keep their own names." : "Its columns bear this name in every view.")}
      </p>
      <p className="set-ways">
        <button type="submit" className="main-button">
          Add to the set
        </button>
        <button type="button" className="quiet-button" onClick={cancelOutputs}>
          Do not add
        </button>
      </p>
    </form>
  );
}
