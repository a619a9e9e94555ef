/** Names of systems whose outputs are added to a set. */
import { LABEL } from "../../core/set/columns.ts";
import { LENGTH_FEATURE } from "../../core/set/extraFeatures.ts";
import { RATED_LABEL } from "../../core/set/labelColumns.ts";
import { columnNames, type SystemColumns } from "../../core/set/systems.ts";
import { allColumns, allLabels } from "../setSelectors.ts";
import type { PairSet } from "../setStore.ts";

/** Characters. */
const LONGEST = 80;
/** Columns that a set may have, and this one has not. */
const MEANT_OTHERWISE = [LABEL, RATED_LABEL, LENGTH_FEATURE];

/** Names of columns that a set has already, from its file or from systems. */
export function takenNames(set: PairSet): readonly string[] {
  const columns = allColumns(set);
  const { attributes, ratings } = columns;
  return [...MEANT_OTHERWISE, ...allLabels(columns).keys(), ...attributes, ...Object.keys(ratings)];
}

/** What is wrong with the name of a system that is to be added; undefined where nothing is. */
export function nameProblem(set: PairSet, system: SystemColumns): string | undefined {
  const { name } = system;
  if (name.trim() === "") return "It needs a name.";
  if (name.length > LONGEST) return `Its name may have ${LONGEST} characters.`;
  if (name in {}) return `“${name}” cannot be a name.`;
  if (set.systems?.some(({ columns }) => columns.name === name))
    return `“${name}” is there already. Choose another name, or remove that one first.`;
  const own = columnNames(system);
  if (own.length === 0) return "The set has all of its columns already.";
  const taken = takenNames(set);
  const known = own.find((column) => taken.includes(column));
  return known === undefined ? undefined : `The set has a column “${known}” already. Choose another name.`;
}
