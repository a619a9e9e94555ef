import { type FormEvent, useState } from "react";
import { NumberField } from "../../ui/NumberField.tsx";

interface Props {
  readonly attribute: string;
  readonly threshold: number;
  readonly onMove: (threshold: number) => void;
}

/** Moves the line of a split. */
export function LineField({ attribute, threshold, onMove }: Props) {
  const [value, setValue] = useState(threshold);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== threshold) onMove(value);
  };
  return (
    <form className="set-ways" onSubmit={submit}>
      <NumberField
        label={`Line of the ${attribute} difference`}
        value={value}
        min={-1e6}
        step="any"
        onChange={setValue}
      />
      <button type="submit" className="quiet-button" disabled={value === threshold}>
        Move it there
      </button>
    </form>
  );
}
