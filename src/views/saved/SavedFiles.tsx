import { useState } from "react";
import { messageOf } from "../../base/messageOf.ts";
import type { SavedItem } from "../../core/saved/savedItem.ts";
import { type Imported, importSavedFile, savedFile } from "../../state/actions/savedFile.ts";
import { FileButton } from "../../ui/FileButton.tsx";
import { saveFile } from "../../ui/saveFile.ts";

/** Problems that are listed; the first ones say what is wrong with the rest. */
const LISTED = 5;

/** All of it as one file, and such a file back. */
export function SavedFiles({ items }: { readonly items: readonly SavedItem[] }) {
  const [outcome, setOutcome] = useState<Imported | string>("");
  const told = (task: () => Promise<Imported | string>) => {
    setOutcome("One moment…");
    task().then(setOutcome, (error: unknown) => setOutcome(messageOf(error)));
  };
  const toFile = async () => {
    const { blob, name } = await savedFile(items);
    saveFile(blob, name);
    return "Saved as a file.";
  };
  return (
    <>
      {items.length > 0 && (
        <button type="button" className="quiet-button" onClick={() => told(toFile)}>
          Save all as a file
        </button>
      )}
      <FileButton accept=".jsonl,.gz" onFile={(file) => told(() => importSavedFile(file))}>
        Open such a file
      </FileButton>
      <div role="status">{typeof outcome === "string" ? outcome : <Brought {...outcome} />}</div>
    </>
  );
}

function Brought({ read, problems }: Imported) {
  return (
    <>
      {read === 1 ? "1 thing is here from the file." : `${read} things are here from the file.`}
      {problems.length > 0 && (
        <>
          {" "}
          {problems.length} could not be taken:
          <ul>
            {problems.slice(0, LISTED).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
