import { useMemo } from "react";
import { ScrollRegion } from "../../../charts/ScrollRegion.tsx";
import type { PreferenceRow } from "../../../core/row.ts";
import { type ColumnMapping, type FileSample, previewOf } from "../../../state/columnMappings.ts";

interface Props {
  readonly mapping: ColumnMapping;
  readonly rows: FileSample["rows"];
}

/** Of a text: enough to see which one it is. */
const SHOWN_CHARACTERS = 160;

/** What the first rows of the file become. */
export function MappingPreview({ mapping, rows }: Props) {
  const preview = useMemo(() => previewOf(mapping, rows), [mapping, rows]);
  return (
    <ScrollRegion className="set-report-table" label="The first rows">
      <table className="answer-table">
        <caption>What the first rows become</caption>
        <thead>
          <tr>
            {["Prompt", "Response 1", "Response 2", "Preferred", "Beside"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, i) =>
            typeof row === "string" ? (
              <tr key={String(i)}>
                <td colSpan={5}>{row}</td>
              </tr>
            ) : (
              <PreviewRow key={String(i)} row={row} />
            ),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PreviewRow({ row }: { readonly row: PreferenceRow }) {
  const { messages = [], response_1 = "", response_2 = "", label } = row;
  const texts = [messages.at(-1)?.content ?? "", response_1, response_2];
  return (
    <tr>
      {texts.map((text, i) => (
        <td key={String(i)} dir="auto" className="set-mapping-text">
          {text.slice(0, SHOWN_CHARACTERS)}
          {text.length > SHOWN_CHARACTERS && "…"}
        </td>
      ))}
      <td>{label === undefined ? "–" : label === null ? "tie" : `response ${label + 1}`}</td>
      <td>{besideOf(row).join(", ")}</td>
    </tr>
  );
}

function besideOf({ ratings_1 = {}, ratings_2 = {}, scores = {}, judges = {}, slices = {} }: PreferenceRow) {
  return [
    ...Object.keys(ratings_1).map((name) => `${name} ${ratings_1[name]} and ${ratings_2[name]}`),
    ...Object.entries(scores).map(([name, [first, second]]) => `${name} ${first} and ${second}`),
    ...Object.entries(judges).map(([name, verdict]) => `${name}: ${verdict === null ? "tie" : verdict + 1}`),
    ...Object.entries(slices).map(([name, value]) => `${name}: ${value}`),
  ];
}
