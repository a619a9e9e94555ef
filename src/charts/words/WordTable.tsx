import { formatSigned } from "../../core/format.ts";
import { SHARE_DIGITS } from "./textMarks.ts";

export interface WordRow {
  readonly text: string;
  /** One for each column; undefined where nothing is known. */
  readonly values: readonly (number | undefined)[];
  readonly note?: string | undefined;
}

interface Props {
  readonly caption: string;
  /** What the rows are: "Word". */
  readonly unit: string;
  readonly columns: readonly string[];
  readonly rows: readonly WordRow[];
  /** Heading of the notes; without one there are none. */
  readonly notes?: string | undefined;
}

/** The same numbers as a tinted text, row by row. */
export function WordTable({ caption, unit, columns, rows, notes }: Props) {
  return (
    <table className="answer-table word-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {[unit, ...columns, ...(notes === undefined ? [] : [notes])].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ text, values, note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the text; the same word comes again
          <tr key={i}>
            <th scope="row">{text}</th>
            {columns.map((column, k) => {
              const value = values[k];
              return <td key={column}>{value === undefined ? "not scored" : formatSigned(value, SHARE_DIGITS)}</td>;
            })}
            {notes !== undefined && <td>{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
