/**
 * Scored rows of ours as their bytes stand in a file of JSON Lines, without prompt and responses: the columns of a set need no more of them than
 * what can be counted. It takes only what `ownRows` would take as it is, and leaves every other line to it.
 */
import { isPairRewards, type Role } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { PromptSum } from "../../../core/set/promptSum.ts";
import { RESERVED } from "../fields.ts";
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  LESS_THAN,
  LOWER_N,
  OPEN_LIST,
  OPEN_OBJECT,
} from "../formats/ascii.ts";
import { JsonBytes, UNSURE } from "../formats/jsonBytes.ts";
import type { DraftRow, SkimmedRow, Skimmer } from "../shape.ts";

/** Turns as HelpSteer2 writes them are for the decoder of prompts. */
const TURN = "<extra_id_1>";
const TURN_BYTES = Array.from(TURN, (letter) => letter.charCodeAt(0));

/** What a line says, as far as it was read. One is filled with line after line: making its parts anew would take longer than reading them. */
class OwnRow {
  id: string | undefined;
  label: Label | undefined;
  readonly rewards: [number[], number[]] = [[], []];
  hasRewards = false;
  model: string | undefined;
  slices: Record<string, string> | undefined;
  hasPrompt = false;
  readonly prompt = new PromptSum();
  /** Characters of the responses. */
  first = Number.NaN;
  second = Number.NaN;

  begin(): void {
    this.id = undefined;
    this.label = undefined;
    this.hasRewards = false;
    this.model = undefined;
    this.slices = undefined;
    this.hasPrompt = false;
    this.first = Number.NaN;
    this.second = Number.NaN;
  }

  /** Of a line that ended at `end`; undefined where it lacks what `ownRows` asks for. */
  skimmed(end: number): SkimmedRow | undefined {
    const { hasPrompt, prompt, first, second } = this;
    const longer = second - first;
    const hasAll = hasPrompt && !Number.isNaN(longer);
    const hasNone = !hasPrompt && Number.isNaN(first) && Number.isNaN(second);
    if (!this.hasRewards || !(hasAll || hasNone)) return undefined;
    return { row: this.row(), texts: { longer, prompt: hasPrompt ? prompt : undefined }, end };
  }

  private row(): DraftRow {
    const row: { -readonly [K in keyof DraftRow]: DraftRow[K] } = { id: this.id, rewards: this.rewards };
    if (this.label !== undefined) row.label = this.label;
    if (this.model !== undefined) row.reward_model = this.model;
    if (this.slices) row.slices = this.slices;
    return row;
  }
}

/** Reads line after line; undefined for one that is left to `ownRows`. */
export function ownRowSkimmer(): Skimmer {
  const json = new JsonBytes();
  const made = new OwnRow();
  const read = (name: string) => {
    readField(json, name, made);
  };
  return (bytes, start) => {
    json.begin(bytes, start);
    made.begin();
    try {
      eachName(json, read);
      return json.isAtEnd() ? made.skimmed(json.at) : undefined;
    } catch (error) {
      if (error !== UNSURE) throw error;
      return undefined;
    }
  };
}

function readField(json: JsonBytes, name: string, made: OwnRow): void {
  switch (name) {
    case "id":
      made.id = filled(json.text());
      return;
    case "prompt":
    case "messages":
      // Beside messages a prompt is not looked at, whichever comes first: a row has one of the two.
      if (made.hasPrompt) throw UNSURE;
      made.hasPrompt = true;
      made.prompt.reset();
      if (name === "prompt") readPrompt(json, made.prompt);
      else readMessages(json, made.prompt);
      return;
    case "response_1":
      made.first = json.length();
      return;
    case "response_2":
      made.second = json.length();
      return;
    case "label":
      made.label = labelOf(json);
      return;
    case "rewards":
      readRewards(json, made.rewards);
      made.hasRewards = true;
      return;
    case "reward_model":
      made.model = filled(json.text());
      return;
    case "slices":
      made.slices = slicesOf(json);
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
function readPrompt(json: JsonBytes, sum: PromptSum): void {
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
}

function hasTurn(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++)
    if (bytes[at] === LESS_THAN && TURN_BYTES.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** Messages of a role and then a content each. */
function readMessages(json: JsonBytes, sum: PromptSum): void {
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
  if (json.peek() === LOWER_N) return json.null();
  const label = json.number();
  if (!Object.is(label, 0) && label !== 1) throw UNSURE;
  return label as Label;
}

function readRewards(json: JsonBytes, rewards: [number[], number[]]): void {
  json.need(OPEN_LIST);
  json.numbers(rewards[0]);
  json.need(COMMA);
  json.numbers(rewards[1]);
  json.need(CLOSE_LIST);
  if (!isPairRewards(rewards)) throw UNSURE;
}

function slicesOf(json: JsonBytes): Readonly<Record<string, string>> {
  const slices: Record<string, string> = {};
  eachName(json, (name) => {
    if (RESERVED.includes(name)) throw UNSURE;
    slices[name] = json.name();
  });
  return slices;
}
