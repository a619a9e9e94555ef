import { type FormEvent, useState } from "react";
import { cancelSearch, searchPairs } from "../../state/actions/importSet.ts";
import { selectionFile } from "../../state/actions/selectionFile.ts";
import { addFilter, type PairSet, useSetStore } from "../../state/setStore.ts";
import { SaveButton } from "../../ui/SaveButton.tsx";
import { UnderWay } from "../../ui/UnderWay.tsx";
import { percentWords } from "./percentWords.ts";
import { sliceFilter } from "./sliceFilters.ts";

interface Props {
  readonly set: PairSet;
  /** What is listed, in its order. */
  readonly pairs: Uint32Array;
}

const FORMS = [
  ["jsonl", "JSONL"],
  ["csv", "CSV"],
  ["parquet", "Parquet"],
] as const;

/** Categories of one slice that are offered: past this it is no list to choose from. */
const MOST_OFFERED = 60;

/** Search, slices to choose, and what is done with the pairs that pass. */
export function TableTools({ set, pairs }: Props) {
  const { slices } = set.columns;
  const offered = Object.entries(slices).filter(([, { names }]) => names.length <= MOST_OFFERED);
  return (
    <>
      <div className="set-tools">
        <Search />
        {offered.map(([name, { names }]) => (
          <label key={name}>
            {name}{" "}
            <select
              value=""
              onChange={({ target }) => {
                const filter = sliceFilter(set.columns, name, Number(target.value));
                if (filter) addFilter(filter);
              }}
            >
              <option value="">all</option>
              {names.map(
                (value, code) =>
                  value !== "" && (
                    <option key={value} value={code}>
                      {value}
                    </option>
                  ),
              )}
            </select>
          </label>
        ))}
      </div>
      <SearchStatus />
      <div className="set-tools">
        {FORMS.map(([form, name]) => (
          <SaveButton key={form} name={`pairs.${form}`} make={() => selectionFile(set.id, pairs, form)}>
            {`Save as ${name}`}
          </SaveButton>
        ))}
      </div>
    </>
  );
}

function Search() {
  const [words, setWords] = useState("");
  const search = (event: FormEvent) => {
    event.preventDefault();
    void searchPairs(words);
  };
  return (
    <form onSubmit={search}>
      <label>
        Search <input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
      </label>{" "}
      <button type="submit" className="quiet-button">
        Find
      </button>
    </form>
  );
}

/** How far a search is that takes its time, or why there was none. */
function SearchStatus() {
  const searching = useSetStore((state) => state.searching);
  if (!searching) return null;
  const { words } = searching;
  if (searching.status === "failed")
    return (
      <div className="failure" role="alert">
        <p>
          <strong>“{words}” could not be searched for.</strong> {searching.message}
        </p>
        <button type="button" className="quiet-button" onClick={cancelSearch}>
          Close
        </button>
      </div>
    );
  return (
    <UnderWay
      words={`Searching for “${words}”: ${percentWords(searching)}`}
      share={searching.share}
      stop="Cancel"
      onStop={cancelSearch}
    />
  );
}
