import type { TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import type { LastReading } from "../../../../core/attribution.ts";
import { changeWords } from "../../../../state/wordsStore.ts";
import { Picker } from "../../../../ui/Picker.tsx";

const READINGS = [
  { value: "closing", label: "at the end of the turn" },
  { value: "running", label: "word by word, as it runs" },
] as const;

interface Props extends Pick<TokenEvidence, "poolings"> {
  readonly reading: LastReading;
}

/** How the part of a reward is told that the last token carries; nothing where none does. */
export function ReadingPicker({ poolings, reading }: Props) {
  if (!poolings.some(({ kind }) => kind === "last")) return null;
  return (
    <Picker label="Closing part" value={reading} onChange={(value) => changeWords({ reading: value as LastReading })}>
      {READINGS.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Picker>
  );
}
