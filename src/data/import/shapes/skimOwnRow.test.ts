import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptSum } from "../../../core/set/promptSum.ts";
import { ownRows } from "./ownRows.ts";
import { ownRowSkimmer } from "./skimOwnRow.ts";

const encoder = new TextEncoder();
const skim = ownRowSkimmer();

/** What the decoder of every row makes of a line, with its texts counted, as the skimmer has it; undefined for a line that it refuses. */
function decoded(line: string) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const [rows] = ownRows.open().read(value, "Line 1");
  if (!rows?.ok) return undefined;
  const [{ messages, response_1, response_2, ...row } = {}] = rows.value;
  const longer = (response_2?.length ?? Number.NaN) - (response_1?.length ?? Number.NaN);
  return { row, texts: { longer, prompt: messages && promptSum(messages) } };
}

/** Never more than the decoder takes, and nothing else; whether it was taken. */
function agrees(bytes: Uint8Array): boolean {
  const skimmed = skim(bytes, 0);
  if (!skimmed) return false;
  const { end, texts: counted } = skimmed;
  const { id, ...texts } = counted;
  const row = { ...skimmed.row, ...(id && { id: new TextDecoder().decode(id.bytes.subarray(id.start, id.end)) }) };
  const line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
  expect({ row, texts }).toEqual(decoded(line));
  return true;
}

const ROW = {
  id: "a",
  prompt: "Why?",
  response_1: "Because.",
  response_2: "",
  label: 1,
  rewards: [
    [1, 2.5],
    [-0.25, 3],
  ],
  reward_model: "m@1",
  slices: { topic: "chat" },
};

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "é",
    "😀",
    "\ud800",
    '"\\\n',
    "",
    "Hi\n<extra_id_1>Assistant\nHello\n<extra_id_1>User\nGo on",
    "\ufeff",
  ),
);
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.float(), fc.integer(), fc.constant(-0));
const numbers = fc.array(number, { maxLength: 3 });
const name = fc.oneof(text, fc.constantFrom("helpfulness", "__proto__", "1", "gpt-4"));
const ofName = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(fc.dictionary(name, value, { maxKeys: 3 }), value, fc.constant(null));
/** What a column of the file's own may hold. */
const cell = fc.oneof(
  fc.constantFrom("chat", "a\nb", "", "null", "12", "[1", "x".repeat(60), "é".repeat(61), true, false, null),
  text,
  number,
  fc.constant([1]),
);
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  id: text,
  prompt: text,
  messages: fc.array(fc.record({ role: fc.constantFrom("user", "assistant", "system", "judge"), content: text }), {
    maxLength: 2,
  }),
  response_1: text,
  response_2: text,
  label: fc.constantFrom(0, 1, null, -0, 2, "0", true),
  rewards: fc.oneof(
    fc.array(numbers, { maxLength: 3 }),
    fc
      .array(fc.tuple(number, number), { minLength: 1, maxLength: 3 })
      .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)]),
  ),
  reward_model: text,
  slices: fc.dictionary(fc.oneof(text, fc.constantFrom("__proto__", "1")), text, { maxKeys: 2 }),
  ratings_1: ofName(number),
  ratings_2: fc.oneof(ofName(number), fc.constant([1, 2, 3, 4, 5])),
  scores: ofName(fc.array(number, { maxLength: 3 })),
  judges: ofName(fc.constantFrom(0, 1, null, -0, 2, "0")),
  weight: fc.oneof(number, fc.constantFrom("", "1", null)),
  assigned: fc.constantFrom(
    { seed: 1, response_1: "chosen" },
    { response_1: "rejected", seed: 2 },
    { seed: 1, response_1: "first" },
    { seed: 1 },
    { seed: 1, response_1: "chosen", more: 1 },
  ),
  error: fc.constantFrom("", "too long", null),
  annotators: fc.constantFrom([0, 1, 2], [], null),
  line: cell,
  topic: cell,
  kind: cell,
  1: cell,
  constructor: cell,
};
/** A row with one or two other fields. */
const changed = fc
  .subarray(Object.keys(VALUES), { minLength: 1, maxLength: 3 })
  .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, VALUES[key] ?? fc.constant(0)]))));
/** As JSON.stringify has it, or with spaces, escapes and a return that it has not. */
const written = fc.tuple(changed, fc.constantFrom("", " ", "\t"), fc.boolean()).map(([change, space, isEscaped]) => {
  const json = JSON.stringify({ ...ROW, ...change }, null, space).replaceAll("\n", "");
  return isEscaped ? json.replaceAll("a", "\\u0061").replaceAll("/", "\\/") : json;
});

describe("ownRowSkimmer", () => {
  it.each([
    ["a scored row", ROW],
    ["rewards alone", { rewards: ROW.rewards }],
    ["messages", { ...ROW, prompt: undefined, messages: [{ role: "user", content: "Hi 😀" }] }],
    ["a row that is not scored", { ...ROW, rewards: undefined }],
    [
      "ratings, scores, judges and a weight",
      {
        ...ROW,
        ratings_1: { helpfulness: 1, verbosity: 0.5 },
        ratings_2: { helpfulness: 4 },
        scores: { "rm-7b": [1.5, -2], length: [3, 4] },
        judges: { "gpt-4": 0, people: null },
        weight: 0.25,
        assigned: { seed: 1, response_1: "rejected" },
      },
    ],
    [
      "columns of its own, categories or not",
      { ...ROW, topic: "maths", is_hard: true, source: "x".repeat(61), n: 7, note: null, slices: { kind: "a" } },
    ],
    ["a tie, and texts beyond ASCII", { ...ROW, label: null, response_1: "naïve 😀\n", response_2: "\u2028" }],
  ])("takes %s", (_, row) => {
    expect(agrees(encoder.encode(`${JSON.stringify(row)}\n`))).toBe(true);
  });

  it.each([
    ["one response", { ...ROW, response_2: undefined }],
    ["one response of a row that is not scored", { ...ROW, rewards: undefined, response_1: undefined }],
    ["a list in a column of its own", { ...ROW, tags: ["a"] }],
    ["verdicts of annotators", { ...ROW, annotators: [1, 2] }],
    ["why a row was not scored", { ...ROW, error: "too long" }],
    ["the same response twice", { ...ROW, response_2: ROW.response_1 }],
    [
      "more categories than are kept",
      { ...ROW, ...Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`c${i}`, "x"])) },
    ],
    ["a field that JSON.parse makes no field of a prototype of", JSON.parse('{"rewards":[[1],[2]],"__proto__":{}}')],
  ])("leaves %s to the decoder", (_, row) => {
    expect(agrees(encoder.encode(`${JSON.stringify(row)}\n`))).toBe(false);
  });

  it.each(["01", "1.", ".5", "+1", "1e", "NaN", "0x1", "1_0", "--1", "1 2"])("takes no number like %s", (wrong) => {
    expect(agrees(encoder.encode(`{"rewards":[[${wrong}],[1]]}\n`))).toBe(false);
  });

  it("takes no column of its own that stands in a line twice", () => {
    const line = (second: string) => `{"rewards":[[1],[2]],"topic":"chat",${second}}\n`;
    expect(agrees(encoder.encode(line('"topic":"code"')))).toBe(false);
    expect(agrees(encoder.encode(line('"topic":["code"]')))).toBe(false);
    expect(agrees(encoder.encode(line('"other":"code"')))).toBe(true);
  });

  it("takes no line that has not ended, and nothing behind a line", () => {
    const line = JSON.stringify(ROW);
    for (const cut of [line, `${line} x\n`, `${line.slice(0, -1)}\n`, line.slice(0, 20), `\ufeff${line}\n`, "\n", ""])
      expect(agrees(encoder.encode(cut))).toBe(false);
    expect(agrees(encoder.encode(`${line} \r\n{"next":1}`))).toBe(true);
  });

  it("says of any row what the decoder says, or nothing", () => {
    let taken = 0;
    fc.assert(
      fc.property(written, (line) => {
        taken += Number(agrees(encoder.encode(`${line}\n`)));
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it("says of damaged bytes what the decoder says, or nothing", () => {
    const places = fc.array(
      fc.tuple(fc.nat(), fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(34, 92, 44, 125))),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(written, places, (line, damages) => {
        const bytes = encoder.encode(`${line}\n`);
        for (const [place, byte] of damages) bytes[place % bytes.length] = byte;
        agrees(bytes);
      }),
      { numRuns: 1500 },
    );
  });
});
