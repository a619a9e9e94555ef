import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";

export type NumbersByName = Readonly<Record<string, [string, string]>>;

interface Props {
  /** What they are called: "Ratings". */
  readonly title: string;
  readonly hint: string;
  /** Those that hold numbers. */
  readonly columns: readonly string[];
  readonly numbers: NumbersByName;
  readonly onChange: (numbers: Record<string, [string, string]>) => void;
}

/** Numbers that the file has for each response, by name. */
export function NumberFields({ title, hint, columns, numbers, onChange }: Props) {
  const entries = Object.entries(numbers);
  const put = (at: number, entry: [string, [string, string]] | undefined) =>
    onChange(Object.fromEntries(entry ? entries.with(at, entry) : entries.toSpliced(at, 1)));
  const add = () => {
    let name = title.toLowerCase();
    for (let i = 2; name in numbers; i++) name = `${title.toLowerCase()} ${i}`;
    onChange({ ...numbers, [name]: ["", ""] });
  };
  if (columns.length < 2) return null;
  return (
    <fieldset>
      <legend>{title}</legend>
      <p className="set-note">{hint}</p>
      <KeepFocus>
        {entries.map(([name, [first, second]], at) => (
          // By place: a new name must not take away the field that the keyboard has gone on to.
          <p key={String(at)} className="set-mapping-line">
            <label>
              Name{" "}
              <input
                key={name}
                defaultValue={name}
                onBlur={({ target }) => {
                  const next = target.value.trim();
                  if (next !== "" && !(next in numbers)) put(at, [next, [first, second]]);
                  else target.value = name;
                }}
              />
            </label>
            <ColumnSelect
              label="Response 1"
              columns={columns}
              value={first}
              onChange={(column) => put(at, [name, [column, second]])}
            />
            <ColumnSelect
              label="Response 2"
              columns={columns}
              value={second}
              onChange={(column) => put(at, [name, [first, column]])}
            />
            <button type="button" className="quiet-button" onClick={() => put(at, undefined)}>
              Take {name} away
            </button>
          </p>
        ))}
        <button type="button" className="quiet-button" onClick={add}>
          Add {title.toLowerCase()}
        </button>
      </KeepFocus>
    </fieldset>
  );
}
