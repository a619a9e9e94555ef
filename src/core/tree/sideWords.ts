/** Intervals of one attribute's difference in words. */
import type { Box } from "./boxes.ts";
import { exactNumber } from "./rules.ts";

/** One end of an interval; a tree's threshold or its opposite. */
export interface Bound {
  readonly value: number;
  readonly isInclusive: boolean;
}

export interface Ends {
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
}

/** Enough to recognize a threshold by; printed thresholds have no more. */
const DIGITS = 4;

/** "|helpfulness difference| ≤ 0.019", "−0.5 < helpfulness difference ≤ 0.5": four significant digits, all where the two ends would read the same. */
export function sideText(name: string, { lower, upper }: Ends): string {
  const [low, high] = readable(lower?.value, upper?.value);
  const least = lower && `${low} ${lower.isInclusive ? "≤" : "<"}`;
  const most = upper && `${upper.isInclusive ? "≤" : "<"} ${high}`;
  if (!lower) return most ? `${name} ${most}` : name;
  if (!upper) return `${name} ${lower.isInclusive ? "≥" : ">"} ${low}`;
  if (lower.value === upper.value) return `${name} = ${low}`;
  if (lower.value === -upper.value && lower.isInclusive === upper.isInclusive) return `|${name}| ${most}`;
  return `${least} ${name} ${most}`;
}

/** "helpfulness > 0.5, 0.1222 < coherence ≤ 0.27": what a box asks of the differences, each attribute once; "every difference" where nothing. */
export function boxText({ sides }: Box, attributes: readonly string[]): string {
  const texts = sides.map(({ attribute, above, atMost }) =>
    sideText(attributes[attribute] as string, {
      lower: above === undefined ? undefined : { value: above, isInclusive: false },
      upper: atMost === undefined ? undefined : { value: atMost, isInclusive: true },
    }),
  );
  return texts.length === 0 ? "every difference" : texts.join(", ");
}

function readable(...values: readonly (number | undefined)[]): readonly string[] {
  const short = values.map((value) => exactNumber(value === undefined ? 0 : Number(value.toPrecision(DIGITS))));
  const tellsApart = values[0] === values[1] || short[0] !== short[1];
  return tellsApart ? short : values.map((value) => exactNumber(value ?? 0));
}
