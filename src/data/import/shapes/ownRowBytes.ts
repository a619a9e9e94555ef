/** Values of fields of our own rows from their bytes. Each takes what `ownRows` would take as it is, and of anything else says that it is not sure. */
import { isPairRewards } from "../../../core/pair.ts";
import type { Both, Label, PreferenceRow, Ratings } from "../../../core/row.ts";
import { isCategory, LONGEST_SLICE, RESERVED } from "../fields.ts";
import { CLOSE_LIST, COMMA, LOWER_F, LOWER_N, LOWER_T, OPEN_LIST, QUOTE } from "../formats/ascii.ts";
import { type JsonBytes, UNSURE } from "../formats/jsonBytes.ts";

/** An empty cell is none. */
export function filled(text: string): string {
  if (text === "") throw UNSURE;
  return text;
}

export function labelOf(json: JsonBytes): Label {
  if (json.peek() === LOWER_N) return json.null();
  const label = json.number();
  if (!Object.is(label, 0) && label !== 1) throw UNSURE;
  return label as Label;
}

/** In the place of those that `rewards` held. */
export function readRewards(json: JsonBytes, rewards: [number[], number[]]): void {
  json.need(OPEN_LIST);
  json.numbers(rewards[0]);
  json.need(COMMA);
  json.numbers(rewards[1]);
  json.need(CLOSE_LIST);
  if (!isPairRewards(rewards)) throw UNSURE;
}

/** An object, at least one name in it. */
function byName<T>(json: JsonBytes, read: (json: JsonBytes) => T): Readonly<Record<string, T>> {
  const made: Record<string, T> = {};
  for (let name: string | undefined = json.firstName(); name !== undefined; name = json.nextName()) {
    if (RESERVED.includes(name)) throw UNSURE;
    made[name] = read(json);
  }
  return made;
}

export function slicesOf(json: JsonBytes): Readonly<Record<string, string>> {
  return byName(json, nameOf);
}

export function judgesOf(json: JsonBytes): Readonly<Record<string, Label>> {
  return byName(json, labelOf);
}

export function ratingsOf(json: JsonBytes): Ratings {
  return byName(json, finiteOf);
}

export function scoresOf(json: JsonBytes): Readonly<Record<string, Both>> {
  return byName(json, bothOf);
}

function nameOf(json: JsonBytes): string {
  return json.name();
}

function bothOf(json: JsonBytes): Both {
  json.need(OPEN_LIST);
  const first = finiteOf(json);
  json.need(COMMA);
  const second = finiteOf(json);
  json.need(CLOSE_LIST);
  return [first, second];
}

export function weightOf(json: JsonBytes): number {
  const weight = finiteOf(json);
  if (weight < 0) throw UNSURE;
  return weight;
}

/** How our own exports have it: a seed, and then which became response 1. */
export function assignedOf(json: JsonBytes): NonNullable<PreferenceRow["assigned"]> {
  let seed: number | undefined;
  let response_1: string | undefined;
  for (let name: string | undefined = json.firstName(); name !== undefined; name = json.nextName()) {
    if (name === "seed") seed = finiteOf(json);
    else if (name === "response_1") response_1 = json.name();
    else throw UNSURE;
  }
  if (seed === undefined || (response_1 !== "chosen" && response_1 !== "rejected")) throw UNSURE;
  return { seed, response_1 };
}

/** The category that a column of the file's own names, or undefined for a value that is none. */
export function categoryOf(json: JsonBytes): string | undefined {
  const byte = json.peek();
  if (byte === QUOTE) {
    const text = json.nameWithin(LONGEST_SLICE);
    return text !== undefined && isCategory(text) ? text : undefined;
  }
  if (byte === LOWER_T || byte === LOWER_F) return json.truth();
  if (byte === LOWER_N) json.null();
  else json.number();
  return undefined;
}

function finiteOf(json: JsonBytes): number {
  const value = json.number();
  if (!Number.isFinite(value)) throw UNSURE;
  return value;
}
