import { type ReactNode, useId } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Options and groups of options. */
  readonly children: ReactNode;
}

/** A labelled select in one line. The label stands beside it, not around: around, its name would contain every option. */
export function Picker({ label, value, onChange, children }: Props) {
  const id = useId();
  return (
    <span className="picker-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </span>
  );
}
