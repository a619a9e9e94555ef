import { useLayoutEffect, useRef } from "react";
import { follow, type Source } from "../base/source.ts";

interface Props {
  /** What is moved, e.g. "Helpfulness of response 1". */
  readonly label: string;
  /** Followed without React, which would go through all of an input at every step. */
  readonly value: Source<number>;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** A value as people read it. */
  readonly text: (value: number) => string;
  /** A value that is marked on the slider, e.g. where it was at first. */
  readonly home: number;
  readonly className?: string;
  readonly onChange: (value: number) => void;
}

/** A slider with its number beside it: dragged, stepped with arrow keys, or typed. */
export function SliderField({ home, className = "", ...slider }: Props) {
  const { label, value, min, max, step, onChange } = slider;
  const share = (home - min) / (max - min);
  return (
    <span className={`slider ${className}`} style={{ "--home": share } as React.CSSProperties}>
      <span className="slider-parts">
        <Slider {...slider} />
        <NumberEntry label={`${label}, number`} value={value} min={min} max={max} step={step} onChange={onChange} />
      </span>
    </span>
  );
}

/** The thumb is the browser's own and never waits for what follows from it. */
function Slider({ label, value, min, max, step, text, onChange }: Omit<Props, "home" | "className">) {
  const input = useRef<HTMLInputElement>(null);
  const show = (now: number) => {
    if (!input.current) return;
    // Where it was dragged to it stands already; the browser would place it anew.
    if (Math.abs(input.current.valueAsNumber - now) > step / 2) input.current.value = String(now);
    input.current.setAttribute("aria-valuetext", text(now));
  };
  useLayoutEffect(() => follow(value, show));
  return (
    <input
      ref={input}
      type="range"
      aria-label={label}
      min={min}
      max={max}
      step={step}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}

type EntryProps = Pick<Props, "label" | "value" | "min" | "max" | "step" | "onChange">;

/** What is being typed stays as typed; every number in range counts at once, and what is no number is forgotten on leaving. */
function NumberEntry({ label, value, min, max, step, onChange }: EntryProps) {
  const input = useRef<HTMLInputElement>(null);
  const isTyping = useRef(false);
  const show = (now: number) => {
    if (input.current && !isTyping.current) input.current.value = shortNumber(now);
  };
  useLayoutEffect(() => follow(value, show));
  return (
    <input
      ref={input}
      type="number"
      inputMode="decimal"
      aria-label={label}
      min={min}
      max={max}
      step={step}
      onChange={(event) => {
        isTyping.current = true;
        const number = event.target.valueAsNumber;
        if (number >= min && number <= max) onChange(number);
      }}
      onBlur={() => {
        isTyping.current = false;
        show(value.getState());
      }}
    />
  );
}

/** At most four decimals: rewards are not better than that, and a field is narrow. */
function shortNumber(value: number): string {
  return String(Number(value.toFixed(4)));
}
