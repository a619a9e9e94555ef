/**
 * Scored rows of ours as their bytes stand in a file of JSON Lines, without the texts of the responses: the columns of a set need no more. It takes
 * only what `ownRows` would take as it is, and leaves every other line to it.
 */
import type { PairRewards } from "../../../core/attributes.ts";
import { isPairRewards, type Message, type Role } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { RESERVED } from "../fields.ts";
import { JsonBytes, UNSURE } from "../formats/jsonBytes.ts";
import type { DraftRow, SkimmedRow, Skimmer } from "../shape.ts";

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];
const NULL = 0x6e;
/** Turns as HelpSteer2 writes them are for the decoder of prompts. */
const TURN = "<extra_id_1>";

/** What a line says, as far as it was read. */
type Row = { -readonly [K in keyof DraftRow]: DraftRow[K] };

class OwnRow {
  readonly row: Row = {};
  /** Characters of the responses. */
  first = Number.NaN;
  second = Number.NaN;
}

/** Reads line after line; undefined for one that is left to `ownRows`. */
export function ownRowSkimmer(): Skimmer {
  const json = new JsonBytes();
  return (bytes, start) => {
    json.begin(bytes, start);
    try {
      return skimmed(json);
    } catch (error) {
      if (error !== UNSURE) throw error;
      return undefined;
    }
  };
}

function skimmed(json: JsonBytes): SkimmedRow | undefined {
  const made = new OwnRow();
  eachName(json, (name) => {
    if (name === "response_1") made.first = json.length();
    else if (name === "response_2") made.second = json.length();
    else readField(json, name, made.row);
  });
  if (!json.isAtEnd()) return undefined;
  const { row, first, second } = made;
  const longer = second - first;
  const hasAll = row.messages !== undefined && !Number.isNaN(longer);
  const hasNone = row.messages === undefined && Number.isNaN(first) && Number.isNaN(second);
  return row.rewards && (hasAll || hasNone) ? { row, longer, end: json.at } : undefined;
}

function readField(json: JsonBytes, name: string, row: Row): void {
  switch (name) {
    case "id":
      row.id = filled(json.text());
      return;
    case "prompt":
      row.messages = only(row.messages, [{ role: "user", content: promptOf(json) }]);
      return;
    case "messages":
      // Beside messages a prompt is not looked at, whichever comes first: a row has one of the two.
      row.messages = only(
        row.messages,
        listOf(json, () => messageOf(json)),
      );
      return;
    case "label":
      row.label = labelOf(json);
      return;
    case "rewards":
      row.rewards = rewardsOf(json);
      return;
    case "reward_model":
      row.reward_model = filled(json.text());
      return;
    case "slices":
      row.slices = slicesOf(json);
      return;
    default:
      // Another field of ours, or a column of the file's own.
      throw UNSURE;
  }
}

/** Goes through an object; `read` is to move behind the value of each name. */
function eachName(json: JsonBytes, read: (name: string) => void): void {
  json.need(OPEN_OBJECT);
  do {
    const name = json.name();
    json.need(COLON);
    read(name);
  } while (json.has(COMMA));
  json.need(CLOSE_OBJECT);
}

function listOf<T>(json: JsonBytes, read: () => T): T[] {
  json.need(OPEN_LIST);
  const items: T[] = [];
  do items.push(read());
  while (json.has(COMMA));
  json.need(CLOSE_LIST);
  return items;
}

/** An empty cell is none. */
function filled(text: string): string {
  if (text === "") throw UNSURE;
  return text;
}

function only<T>(before: T | undefined, value: T): T {
  if (before !== undefined) throw UNSURE;
  return value;
}

function promptOf(json: JsonBytes): string {
  const prompt = filled(json.text());
  if (prompt.includes(TURN)) throw UNSURE;
  return prompt;
}

function messageOf(json: JsonBytes): Message {
  let role: Role | undefined;
  let content: string | undefined;
  eachName(json, (name) => {
    if (name === "role") role = only(role, roleOf(json.name()));
    else if (name === "content") content = only(content, json.text());
    else throw UNSURE;
  });
  if (role === undefined || content === undefined) throw UNSURE;
  return { role, content };
}

function roleOf(name: string): Role {
  if (name !== "system" && name !== "user" && name !== "assistant") throw UNSURE;
  return name;
}

function labelOf(json: JsonBytes): Label {
  if (json.peek() === NULL) return json.null();
  const label = json.number();
  if (!Object.is(label, 0) && label !== 1) throw UNSURE;
  return label as Label;
}

function rewardsOf(json: JsonBytes): PairRewards {
  const rewards = listOf(json, () => listOf(json, () => json.number()));
  if (!isPairRewards(rewards)) throw UNSURE;
  return rewards;
}

function slicesOf(json: JsonBytes): Readonly<Record<string, string>> {
  const slices: Record<string, string> = {};
  eachName(json, (name) => {
    if (RESERVED.includes(name)) throw UNSURE;
    slices[name] = json.name();
  });
  return slices;
}
