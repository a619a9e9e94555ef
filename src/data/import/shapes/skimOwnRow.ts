/**
 * Scored rows of ours as their bytes stand in a file of JSON Lines, without prompt and responses: the columns of a set need no more of them than
 * what can be counted. It takes only what `ownRows` would take as it is, and leaves every other line to it.
 */
import type { PairRewards } from "../../../core/attributes.ts";
import { isPairRewards, type Role } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { PromptSum } from "../../../core/set/promptSum.ts";
import { RESERVED } from "../fields.ts";
import { JsonBytes, UNSURE } from "../formats/jsonBytes.ts";
import type { DraftRow, SkimmedRow, Skimmer } from "../shape.ts";

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];
const NULL = 0x6e;
/** Turns as HelpSteer2 writes them are for the decoder of prompts. */
const TURN = "<extra_id_1>";
const TURN_BYTES = Array.from(TURN, (letter) => letter.charCodeAt(0));

/** What a line says, as far as it was read. */
class OwnRow {
  readonly row: { -readonly [K in keyof DraftRow]: DraftRow[K] } = {};
  prompt: PromptSum | undefined;
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
    readField(json, name, made);
  });
  if (!json.isAtEnd()) return undefined;
  const { row, prompt, first, second } = made;
  const longer = second - first;
  const hasAll = prompt !== undefined && !Number.isNaN(longer);
  const hasNone = prompt === undefined && Number.isNaN(first) && Number.isNaN(second);
  return row.rewards && (hasAll || hasNone) ? { row, texts: { longer, prompt }, end: json.at } : undefined;
}

function readField(json: JsonBytes, name: string, made: OwnRow): void {
  const { row } = made;
  switch (name) {
    case "id":
      row.id = filled(json.text());
      return;
    case "prompt":
    case "messages":
      // Beside messages a prompt is not looked at, whichever comes first: a row has one of the two.
      if (made.prompt) throw UNSURE;
      made.prompt = name === "prompt" ? promptOf(json) : messagesOf(json);
      return;
    case "response_1":
      made.first = json.length();
      return;
    case "response_2":
      made.second = json.length();
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

/** An empty cell is none. */
function filled(text: string): string {
  if (text === "") throw UNSURE;
  return text;
}

/** A prompt of one turn, the user's. */
function promptOf(json: JsonBytes): PromptSum {
  const sum = new PromptSum();
  sum.role("user");
  json.either(
    (bytes, start, end) => {
      if (start === end || hasTurn(bytes, start, end)) throw UNSURE;
      sum.ascii(bytes, start, end);
    },
    (text) => {
      if (text.includes(TURN)) throw UNSURE;
      sum.text(text);
    },
  );
  sum.end();
  return sum;
}

function hasTurn(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++)
    if (bytes[at] === TURN_BYTES[0] && TURN_BYTES.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** Messages of a role and then a content each. */
function messagesOf(json: JsonBytes): PromptSum {
  const sum = new PromptSum();
  json.need(OPEN_LIST);
  do {
    let read = 0;
    eachName(json, (name) => {
      if (read === 0 && name === "role") sum.role(roleOf(json.name()));
      else if (read === 1 && name === "content") addContent(json, sum);
      else throw UNSURE;
      read++;
    });
    if (read !== 2) throw UNSURE;
    sum.end();
  } while (json.has(COMMA));
  json.need(CLOSE_LIST);
  return sum;
}

function addContent(json: JsonBytes, sum: PromptSum): void {
  json.either(
    (bytes, start, end) => {
      sum.ascii(bytes, start, end);
    },
    (text) => {
      sum.text(text);
    },
  );
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
  json.need(OPEN_LIST);
  const first = json.numbers();
  json.need(COMMA);
  const rewards = [first, json.numbers()];
  json.need(CLOSE_LIST);
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
