import { type FormEvent, useId, useState } from "react";
import { Term } from "../../charts/terms/Term.tsx";
import { importAddress, importSet } from "../../state/actions/importSet.ts";
import { FileButton } from "../../ui/FileButton.tsx";

interface Props {
  /** Open where there is no set yet; folded beside one. */
  readonly isOpen: boolean;
}

const SMALL_SET = "examples/small-set.jsonl";

/** One row, in the form that the page itself writes. */
const SAMPLE = `{"prompt": "Name a prime number.", "chosen": "Seven.", "rejected": "Nine.", "subset": "facts", "id": "1"}`;

/** The ways to bring a set: a file (also dropped anywhere on the page), pasted text, or a small set to try. */
export function ImportForm({ isOpen }: Props) {
  return (
    <details className="set-bring" open={isOpen}>
      <summary>{isOpen ? "Import a set" : "Import another set"}</summary>
      <p>
        A set is a file of{" "}
        <Term id="pair" after=":">
          pairs
        </Term>{" "}
        a prompt, two responses, and who prefers which. JSON Lines, JSON, CSV, TSV and Parquet are read, also in gzip.
        HelpSteer2, RewardBench, UltraFeedback, RM-Bench, JudgeBench, LLMBar and others are known by their columns. The
        file stays in this browser.
      </p>
      <p className="set-ways">
        <FileButton
          accept=".jsonl,.ndjson,.json,.csv,.tsv,.parquet,.gz"
          onFile={(file) => void importSet(file, file.name)}
        >
          Choose a file
        </FileButton>
        <span>or drop one on the page</span>
        <button type="button" className="quiet-button" onClick={() => void importSmallSet()}>
          Try with a small set
        </button>
      </p>
      <AddressForm />
      <PasteForm />
    </details>
  );
}

/** Fourteen pairs of our own writing, with the rewards that the page's model gives them. */
async function importSmallSet(): Promise<void> {
  await importAddress(new URL(`${import.meta.env.BASE_URL}${SMALL_SET}`, document.baseURI).href, "A small set");
}

function AddressForm() {
  const [address, setAddress] = useState("");
  const note = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void importAddress(address);
  };
  return (
    <form className="set-paste" onSubmit={submit}>
      <label>
        Or the address of a file
        <input
          type="url"
          inputMode="url"
          spellCheck={false}
          placeholder="https://"
          aria-describedby={note}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <button type="submit" className="quiet-button" disabled={address.trim() === ""}>
        Fetch it
      </button>
      <p id={note} className="set-note">
        Its server learns that your browser asked for this file, and nothing else. It has to let other pages read it.
      </p>
    </form>
  );
}

function PasteForm() {
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void importSet(new Blob([text]), "Pasted rows");
  };
  return (
    <form className="set-paste" onSubmit={submit}>
      <label>
        Or paste rows
        <textarea
          rows={3}
          spellCheck={false}
          placeholder={SAMPLE}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button type="submit" className="quiet-button" disabled={text.trim() === ""}>
        Import what is pasted
      </button>
    </form>
  );
}
