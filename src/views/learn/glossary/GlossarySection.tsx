import { useEffect, useState, useSyncExternalStore } from "react";
import type { GlossaryEntry } from "../../../core/glossary/entry.ts";
import { searchGlossary } from "../../../core/glossary.ts";
import { subscribeToHash } from "../../route.ts";

const ADDRESS = "#/learn/glossary/";

/** Every word with its meaning, formula and source. Each has an address of its own, "#/learn/glossary/margin". */
export function GlossarySection() {
  const [words, setWords] = useState("");
  const target = useSyncExternalStore(subscribeToHash, wordOfAddress);
  useEffect(() => {
    if (target === undefined) return;
    setWords("");
    const entry = document.getElementById(`glossary-${target}`);
    entry?.scrollIntoView({ block: "start" });
    entry?.focus({ preventScroll: true });
  }, [target]);
  const found = searchGlossary(words);
  return (
    <section className="learn-section glossary" aria-labelledby="learn-glossary">
      <h3 id="learn-glossary">The words</h3>
      <p>What each word on the page means here. In place, words with a dotted line explain themselves, too.</p>
      <p className="glossary-search">
        <label>
          Search the words <input type="search" value={words} onChange={({ target: field }) => setWords(field.value)} />
        </label>{" "}
        <span role="status">
          {words.trim() !== "" && (found.length === 0 ? "No such word." : `${found.length} found`)}
        </span>
      </p>
      <div>
        {found.map((entry) => (
          <Entry key={entry.id} entry={entry} isTarget={entry.id === target} />
        ))}
      </div>
    </section>
  );
}

function Entry({ entry, isTarget }: { readonly entry: GlossaryEntry; readonly isTarget: boolean }) {
  const { id, term, meaning, formula, source } = entry;
  return (
    <article
      id={`glossary-${id}`}
      className={`glossary-entry ${isTarget ? "is-target" : ""}`}
      aria-labelledby={`glossary-${id}-term`}
      tabIndex={-1}
    >
      <h4 id={`glossary-${id}-term`}>
        <a href={`${ADDRESS}${id}`}>{term}</a>
      </h4>
      <p>{meaning}</p>
      {formula && <p className="term-formula">{formula}</p>}
      <p className="term-source">{source}.</p>
    </article>
  );
}

function wordOfAddress(): string | undefined {
  return location.hash.startsWith(ADDRESS) ? location.hash.slice(ADDRESS.length) : undefined;
}
