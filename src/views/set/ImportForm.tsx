import { type FormEvent, useState } from "react";
import { importSet } from "../../state/actions/importSet.ts";
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
        A set is a file of pairs: a prompt, two responses, and who prefers which. JSON Lines, JSON, CSV, TSV and Parquet
        are read, also in gzip. HelpSteer2, RewardBench, UltraFeedback, RM-Bench, JudgeBench, LLMBar and others are
        known by their columns. The file stays in this browser.
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
      <PasteForm />
    </details>
  );
}

/** Fourteen pairs of our own writing. */
async function importSmallSet(): Promise<void> {
  await importSet(new URL(`${import.meta.env.BASE_URL}${SMALL_SET}`, document.baseURI).href, "A small set");
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
