import { useId, useState } from "react";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max?: number;
  readonly step: number | "any";
  readonly onChange: (value: number) => void;
}

/** A number in one line. While what is typed is no number within the limits, the last one stays, and the field says so. */
export function NumberField({ label, value, min, max, step, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const change = (text: string) => {
    const next = Number(text);
    const isFine = text.trim() !== "" && Number.isFinite(next) && next >= min && (max === undefined || next <= max);
    setTyped(isFine ? undefined : text);
    if (isFine) onChange(next);
  };
  return (
    <span className="number-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        value={typed ?? String(value)}
        aria-invalid={typed !== undefined}
        onChange={({ target }) => change(target.value)}
        onBlur={() => setTyped(undefined)}
      />
    </span>
  );
}
