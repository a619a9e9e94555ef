import { readFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect, it } from "vitest";
import { parseExamples } from "../examples.ts";
import { encodeLink } from "../link.ts";
import { DICTIONARY_1 } from "./dictionary1.ts";
import { FULL_STATE } from "./testing/linkStates.ts";

const examples = parseExamples(JSON.parse(readFileSync("public/examples/examples.json", "utf8")));

it("two responses of 300 words and a prompt of three turns fit in 4,000 characters", () => {
  const words = (examples.ok ? examples.value.examples : []).flatMap(({ pair: { messages, responses } }) =>
    [...messages.map(({ content }) => content), ...responses].flatMap((text) => text.split(/(?<=\s)/)),
  );
  // No word twice: nothing repeats but what English repeats.
  const take = (from: number, count: number) => {
    expect(words.length).toBeGreaterThanOrEqual(from + count);
    return words.slice(from, from + count).join("");
  };
  const link = encodeLink({
    ...FULL_STATE,
    messages: [
      { role: "user", content: take(600, 40) },
      { role: "assistant", content: take(640, 80) },
      { role: "user", content: take(720, 40) },
    ],
    response1: take(0, 300),
    response2: take(300, 300),
  });
  expect(link.length, String(link.length)).toBeLessThan(4_000);
});

it("the dictionary of version 1 is what it was: every link of that version needs it", () => {
  expect(bytesToHex(sha256(utf8ToBytes(DICTIONARY_1)))).toBe(
    "f9597104da6a801c8795bcbac27769a1d049c46d1665244d5401c62f7dc01474",
  );
});
