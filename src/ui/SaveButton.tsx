import { useState } from "react";
import { messageOf } from "../base/messageOf.ts";
import { saveFile } from "./saveFile.ts";

interface Props {
  readonly children: string;
  readonly name: string;
  readonly make: () => Blob | Promise<Blob>;
}

/** Makes a file and saves it; says so, or why not, beside the button: in few words, so that what is below stays where it is. */
export function SaveButton({ children, name, make }: Props) {
  const [outcome, setOutcome] = useState("");
  const save = async () => {
    setOutcome("One moment…");
    try {
      saveFile(await make(), name);
      setOutcome("Saved.");
    } catch (error) {
      setOutcome(`It could not be made: ${messageOf(error)}`);
    }
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => void save()} onBlur={() => setOutcome("")}>
        {children}
      </button>{" "}
      <span role="status" className="copy-outcome">
        {outcome}
      </span>
    </>
  );
}
