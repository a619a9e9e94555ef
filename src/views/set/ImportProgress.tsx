import { formatBytes, formatCount } from "../../core/format.ts";
import { findOutputs } from "../../state/actions/addOutputs.ts";
import { cancelImport, forgetImport, importAsItsOwn } from "../../state/actions/importSet.ts";
import { type ImportStatus, useSetStore } from "../../state/setStore.ts";
import { Progress } from "../../ui/Progress.tsx";
import { UnderWay } from "../../ui/UnderWay.tsx";
import { MappingForm } from "./mapping/MappingForm.tsx";
import { percentWords } from "./percentWords.ts";

/** How far an import is, or why it failed. What was on the page before is still there. */
export function ImportProgress() {
  const importing = useSetStore((state) => state.importing);
  const hasSet = useSetStore((state) => state.set !== undefined);
  if (importing.status === "idle") return null;
  const { name } = importing;
  if (importing.status === "unknown")
    return (
      <>
        {hasSet && (
          <PerhapsOutputs file={importing}>{`Is ${name} what a system says of the set that is here?`}</PerhapsOutputs>
        )}
        <MappingForm key={name} name={name} sample={importing.sample} />
      </>
    );
  if (importing.status === "outputs")
    return (
      <PerhapsOutputs file={importing}>
        {`${name} has no texts, and its ids are those of the set that is here. Is it what a system says of these pairs?`}
      </PerhapsOutputs>
    );
  if (importing.status === "failed")
    return (
      <div className="failure" role="alert">
        <p>
          <strong>{name} was not imported.</strong> {importing.message}
          {hasSet && " The set that was here is untouched."}
        </p>
        <button type="button" className="quiet-button" onClick={forgetImport}>
          Close
        </button>
      </div>
    );
  if (importing.status === "fetching") return <Fetching {...importing} />;
  const { share, rows, bad, secondsLeft } = importing;
  const percent = share === undefined ? "" : `, ${percentWords({ share, secondsLeft })}`;
  return (
    <div className="set-importing">
      <p>
        Importing {name}
        {percent}: {formatCount(rows)} pairs
        {bad > 0 && `, ${formatCount(bad)} bad rows`}{" "}
        <button type="button" className="quiet-button" onClick={cancelImport}>
          Cancel
        </button>
      </p>
      <Progress label={`Importing ${name}`} share={share} />
    </div>
  );
}

interface PerhapsProps {
  readonly file: Extract<ImportStatus, { status: "outputs" | "unknown" }>;
  /** What is asked, and why. */
  readonly children: string;
}

/** A file that may be what a system says of the set on the page, rather than a set. */
function PerhapsOutputs({ file, children }: PerhapsProps) {
  const add = () => {
    forgetImport();
    void findOutputs(new File([file.source], file.name));
  };
  return (
    <div className="set-importing" role="status">
      <p>{children}</p>
      <p className="set-ways">
        <button type="button" className="main-button" onClick={add}>
          Add it to the set
        </button>
        {file.status === "outputs" && (
          <>
            <button type="button" className="quiet-button" onClick={() => void importAsItsOwn()}>
              Import it in place of the set
            </button>
            <button type="button" className="quiet-button" onClick={forgetImport}>
              Neither
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function Fetching({ name, bytesRead, bytesTotal }: Extract<ImportStatus, { status: "fetching" }>) {
  // What is packed on its way is longer than its server said.
  const isKnown = bytesTotal !== undefined && bytesRead <= bytesTotal;
  return (
    <UnderWay
      words={`Fetching ${name}: ${formatBytes(bytesRead)}${isKnown ? ` of ${formatBytes(bytesTotal)}` : ""}`}
      share={isKnown ? bytesRead / bytesTotal : undefined}
      stop="Cancel"
      onStop={cancelImport}
    />
  );
}
