/** The checksum of a prompt from its bytes, as a text or as messages. */
import type { Role } from "../../../core/pair.ts";
import type { AsciiText } from "../../../core/set/idColumn.ts";
import type { PromptSum } from "../../../core/set/promptSum.ts";
import { CLOSE_LIST, COMMA, LESS_THAN, OPEN_LIST } from "../formats/ascii.ts";
import { type JsonBytes, UNSURE } from "../formats/jsonBytes.ts";

/** Turns as HelpSteer2 writes them are for the decoder of prompts. */
const TURN = "<extra_id_1>";
const TURN_BYTES = Array.from(TURN, (letter) => letter.charCodeAt(0));

/** A prompt of one turn, the user's. */
export function readPrompt(json: JsonBytes, sum: PromptSum): void {
  sum.role("user");
  const plain = json.plain();
  if (plain) {
    if (plain.start === plain.end || hasTurn(plain)) throw UNSURE;
    sum.ascii(plain);
  } else {
    const text = json.spelled();
    if (text.includes(TURN)) throw UNSURE;
    sum.text(text);
  }
  sum.end();
}

function hasTurn({ bytes, start, end }: AsciiText): boolean {
  for (let at = start; at < end; at++)
    if (bytes[at] === LESS_THAN && TURN_BYTES.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** Messages of a role and then a content each. */
export function readMessages(json: JsonBytes, sum: PromptSum): void {
  json.need(OPEN_LIST);
  do {
    let read = 0;
    for (let name: string | undefined = json.firstName(); name !== undefined; name = json.nextName()) {
      if (read === 0 && name === "role") sum.role(roleOf(json.name()));
      else if (read === 1 && name === "content") addContent(json, sum);
      else throw UNSURE;
      read++;
    }
    if (read !== 2) throw UNSURE;
    sum.end();
  } while (json.has(COMMA));
  json.need(CLOSE_LIST);
}

function addContent(json: JsonBytes, sum: PromptSum): void {
  const plain = json.plain();
  if (plain) sum.ascii(plain);
  else sum.text(json.spelled());
}

function roleOf(name: string): Role {
  if (name !== "system" && name !== "user" && name !== "assistant") throw UNSURE;
  return name;
}
