interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  /** One text a column; the first names its row and is unlike the others'. */
  readonly rows: readonly (readonly string[])[];
  /** The row that stands out: that of the pair, unless `currentName` says whose. */
  readonly current: number;
  readonly currentName?: string;
}

/** What a chart shows, as a table that is folded away: for readers of numbers and screen readers. */
export function AsTable({ caption, head, rows, current, currentName = "this pair" }: Props) {
  return (
    <details className="as-table">
      <summary>As a table</summary>
      <table className="answer-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.join(" ")} className={i === current ? "is-changed" : undefined}>
              {row.map((text, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {text}
                    {i === current && <span className="visually-hidden">, {currentName}</span>}
                  </th>
                ) : (
                  <td key={head[column]}>{text}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
