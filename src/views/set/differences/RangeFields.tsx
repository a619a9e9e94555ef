import { type KeyboardEvent, useEffect, useState } from "react";
import type { PairSet, Range } from "../../../state/setStore.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { keepRanges, rangeOf } from "../rangeFilters.ts";

interface Props {
  readonly set: PairSet;
  readonly attribute: string;
}

/** What a brush marks, as two numbers: by key, and to the last decimal. An empty field is no end. */
export function RangeFields({ set, attribute }: Props) {
  const range = useSetStore((state) => rangeOf(state, attribute));
  const [from, to] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const keep = (next: Range) => keepRanges(set, { [attribute]: next });
  return (
    <span className="range-fields">
      Keep from{" "}
      <End
        label={`${attribute} from`}
        value={from}
        none={Number.NEGATIVE_INFINITY}
        onEnd={(next) => keep([next, to])}
      />{" "}
      to{" "}
      <End label={`${attribute} to`} value={to} none={Number.POSITIVE_INFINITY} onEnd={(next) => keep([from, next])} />
    </span>
  );
}

interface EndProps {
  readonly label: string;
  readonly value: number;
  /** What an empty field means. */
  readonly none: number;
  readonly onEnd: (value: number) => void;
}

/** Taken over when it is left, or at Enter: half of a number is another number. */
function End({ label, value, none, onEnd }: EndProps) {
  const shown = value === none ? "" : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const take = () => {
    const next = text.trim() === "" ? none : Number(text);
    if (Number.isNaN(next)) setText(shown);
    else if (next !== value) onEnd(next);
  };
  const takeAtEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter") take();
  };
  return (
    <input
      type="number"
      step="any"
      aria-label={label}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={takeAtEnter}
    />
  );
}
