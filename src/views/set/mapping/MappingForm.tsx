import { type FormEvent, useEffect, useRef, useState } from "react";
import { forgetImport, importMapped } from "../../../state/actions/importSet.ts";
import { type ColumnMapping, type FileSample, missingIn, proposedMapping } from "../../../state/columnMappings.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { JudgeFields } from "./JudgeFields.tsx";
import { MappingPreview } from "./MappingPreview.tsx";
import { NumberFields } from "./NumberFields.tsx";
import { SliceFields } from "./SliceFields.tsx";
import { VerdictFields } from "./VerdictFields.tsx";

interface Props {
  /** Of the file. */
  readonly name: string;
  readonly sample: FileSample;
}

/** Asks which column is what, in a file of no known shape, and shows what its first rows become. */
export function MappingForm({ name, sample }: Props) {
  const [{ mapping: proposed, isRemembered }] = useState(() => proposedMapping(sample.columns));
  const [mapping, setMapping] = useState(proposed);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const change = (part: Partial<ColumnMapping>) => setMapping((before) => ({ ...before, ...part }));
  const missing = missingIn(mapping);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === undefined) void importMapped(mapping);
  };
  return (
    <form className="set-mapping" onSubmit={submit} aria-labelledby="set-mapping-title">
      <h3 id="set-mapping-title" ref={title} tabIndex={-1}>
        Which column is what?
      </h3>
      <p>
        <strong>{name}</strong> has the columns of no known set.{" "}
        {isRemembered
          ? "This is how you read these columns before."
          : "This is what their names suggest. It is remembered for the next file with these columns."}
      </p>
      <TextFields columns={sample.columns.map((column) => column.name)} mapping={mapping} change={change} />
      <BesideFields sample={sample} mapping={mapping} change={change} />
      {missing === undefined ? <MappingPreview mapping={mapping} rows={sample.rows} /> : <p role="status">{missing}</p>}
      <p className="set-ways">
        <button type="submit" className="main-button" disabled={missing !== undefined}>
          Import
        </button>
        <button type="button" className="quiet-button" onClick={forgetImport}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface FieldsProps {
  readonly mapping: ColumnMapping;
  readonly change: (part: Partial<ColumnMapping>) => void;
}

function TextFields({ columns, mapping, change }: FieldsProps & { readonly columns: readonly string[] }) {
  const { kind, columns: both } = mapping.responses;
  const [first, second] = both;
  const isChosen = kind === "chosen-rejected";
  const respond = (part: Partial<ColumnMapping["responses"]>) =>
    change({ responses: { kind, columns: both, ...part } });
  return (
    <fieldset>
      <legend>Texts</legend>
      <div className="set-mapping-line">
        <Picker
          label="The responses are"
          value={kind}
          onChange={(value) => respond({ kind: value === "chosen-rejected" ? value : "first-second" })}
        >
          <option value="first-second">response 1 and response 2</option>
          <option value="chosen-rejected">the preferred one and the other</option>
        </Picker>
        <ColumnSelect
          label={isChosen ? "Preferred" : "Response 1"}
          columns={columns}
          value={first}
          onChange={(column) => respond({ columns: [column, second] })}
        />
        <ColumnSelect
          label={isChosen ? "The other" : "Response 2"}
          columns={columns}
          value={second}
          onChange={(column) => respond({ columns: [first, column] })}
        />
        <ColumnSelect
          label="Prompt"
          columns={columns}
          value={mapping.prompt ?? ""}
          none="within the responses"
          onChange={(column) => change({ prompt: column === "" ? undefined : column })}
        />
        <ColumnSelect
          label="Id"
          columns={columns}
          value={mapping.id ?? ""}
          none="the place in the file"
          onChange={(column) => change({ id: column === "" ? undefined : column })}
        />
      </div>
    </fieldset>
  );
}

function BesideFields({ sample: { columns }, mapping, change }: FieldsProps & { readonly sample: FileSample }) {
  const few = columns.filter(({ values }) => values);
  const numeric = columns.filter(({ isNumeric }) => isNumeric).map(({ name }) => name);
  return (
    <>
      {mapping.responses.kind === "first-second" && few.length > 0 && (
        <fieldset>
          <legend>Label: which response is preferred</legend>
          <div className="set-mapping-line">
            <VerdictFields columns={few} verdicts={mapping.label} onChange={(label) => change({ label })} />
          </div>
        </fieldset>
      )}
      <JudgeFields columns={few} judges={mapping.judges} onChange={(judges) => change({ judges })} />
      <NumberFields
        title="Ratings"
        hint="People's ratings of each response. Named as the tree's attributes, they can go through it."
        columns={numeric}
        numbers={mapping.ratings}
        onChange={(ratings) => change({ ratings })}
      />
      <NumberFields
        title="Scores"
        hint="One number for each response, by whoever gave it."
        columns={numeric}
        numbers={mapping.scores}
        onChange={(scores) => change({ scores })}
      />
      {numeric.length > 0 && (
        <fieldset>
          <legend>Weight: how much a pair counts</legend>
          <div className="set-mapping-line">
            <ColumnSelect
              label="Weight"
              columns={numeric}
              value={mapping.weight ?? ""}
              none="none: each pair is one"
              onChange={(name) => change({ weight: name === "" ? undefined : name })}
            />
          </div>
        </fieldset>
      )}
      <SliceFields columns={few} slices={mapping.slices} onChange={(slices) => change({ slices })} />
    </>
  );
}
