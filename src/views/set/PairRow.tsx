// biome-ignore-all lint/a11y/useSemanticElements: a grid whose rows are drawn only where they are seen; a table element lays out all of its own.
import { memo, useEffect, useState } from "react";
import type { PreferenceRow } from "../../core/row.ts";
import { readPair } from "../../state/actions/readPairs.ts";
import type { TableColumn } from "./tableColumns.ts";

interface Props {
  /** The id of the set. */
  readonly set: string;
  /** Index in the set. */
  readonly pair: number;
  /** Place in the list. */
  readonly row: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly columns: readonly TableColumn[];
  /** Whether Tab enters the table here. */
  readonly isEntry: boolean;
  readonly onFocus: (row: number) => void;
  readonly onOpen: (row: number) => void;
}

/** One line of the table. Its text comes from the store, its numbers are here. Drawn once: scrolling brings rows in and takes others away. */
export const PairRow = memo(function PairRow({ set, pair, row, top, columns, isEntry, onFocus, onOpen }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys of all rows.
    <div
      className="set-row is-pair"
      role="row"
      aria-rowindex={row + 2}
      data-row={row}
      tabIndex={isEntry ? 0 : -1}
      style={{ top }}
      onFocus={() => onFocus(row)}
      onClick={() => onOpen(row)}
    >
      <PairText set={set} pair={pair} />
      {columns.map(({ id, numberOf, text: textOf }) => {
        const value = numberOf(pair);
        return (
          <div key={id} role="gridcell" tabIndex={-1}>
            {Number.isNaN(value) ? "–" : textOf(value)}
          </div>
        );
      })}
    </div>
  );
});

/** By itself: it comes later than the row, and the numbers need not be drawn again for it. */
function PairText({ set, pair }: Pick<Props, "set" | "pair">) {
  const text = useText(set, pair);
  return (
    <div role="gridcell" tabIndex={-1} dir="auto" title={text}>
      {text}
    </div>
  );
}

/** Of a prompt: a line has no room for more. */
const SHOWN_CHARACTERS = 300;

/** The last turn of the prompt, or the id of a row without texts; empty until it is there. */
function useText(set: string, pair: number): string {
  const [text, setText] = useState("");
  useEffect(() => {
    let isCurrent = true;
    readPair(set, pair).then(
      (row) => isCurrent && setText(row ? lineOf(row) : ""),
      () => isCurrent && setText("The text could not be read."),
    );
    return () => {
      isCurrent = false;
    };
  }, [set, pair]);
  return text;
}

function lineOf({ id, messages }: PreferenceRow): string {
  const prompt = messages?.at(-1)?.content ?? "";
  return prompt.slice(0, SHOWN_CHARACTERS).replace(/\s+/g, " ").trim() || id;
}
