/** Filters that keep a stretch of one attribute's difference. Every chart of that attribute makes the same one. */
import { formatNumber } from "../../core/format.ts";
import { indicesWhere } from "../../core/set/flowParts.ts";
import { differenceColumn } from "../../state/setSelectors.ts";
import { changeFilters, type PairSet, type Range, type SetFilter, type SetState } from "../../state/setStore.ts";

export const rangeId = (attribute: string) => `range ${attribute}`;

/** What is kept of an attribute; undefined where everything is. */
export function rangeOf({ filters }: SetState, attribute: string): Range | undefined {
  return filters.find(({ id }) => id === rangeId(attribute))?.range;
}

/** Keeps these stretches, by attribute; an undefined one, or one without ends, is everything. */
export function keepRanges(set: PairSet, ranges: Readonly<Record<string, Range | undefined>>): void {
  const added: SetFilter[] = [];
  const removed: string[] = [];
  for (const [attribute, range] of Object.entries(ranges)) {
    const filter = range && rangeFilter(set, attribute, range);
    if (filter) added.push(filter);
    else removed.push(rangeId(attribute));
  }
  changeFilters(added, removed);
}

function rangeFilter({ columns }: PairSet, attribute: string, [a, b]: Range): SetFilter | undefined {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  if (from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY) return undefined;
  const values = differenceColumn(columns, attribute);
  const pairs = indicesWhere(
    values.length,
    (pair) => (values[pair] as number) >= from && (values[pair] as number) <= to,
  );
  return { id: rangeId(attribute), words: `${attribute} difference ${rangeWords(from, to)}`, pairs, range: [from, to] };
}

function rangeWords(from: number, to: number): string {
  if (from === Number.NEGATIVE_INFINITY) return `≤ ${number(to)}`;
  return to === Number.POSITIVE_INFINITY ? `≥ ${number(from)}` : `${number(from)} to ${number(to)}`;
}

/** All of the decimals that fields and brushes give. */
const number = (value: number) =>
  formatNumber(value, Math.min(6, Math.max(2, String(value).split(".")[1]?.length ?? 0)));
