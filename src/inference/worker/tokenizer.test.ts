import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTinyJson, tinyManifest } from "../testdata/tinyPackage.ts";
import { createTextTokenizer, prepareText } from "./tokenizer.ts";

const tokenizerJson = readTinyJson("tokenizer.json") as { added_tokens: { id: number; content: string }[] };
const tokenizer = createTextTokenizer(tokenizerJson);
const specialIds = new Set(tokenizerJson.added_tokens.map(({ id }) => id));

/** A sentencepiece-like vocabulary: characters, a few merges, every byte. */
const characterTokenizerJson = {
  normalizer: { type: "Replace", pattern: { String: " " }, content: "▁" },
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
  added_tokens: [],
  model: {
    type: "BPE",
    byte_fallback: true,
    unk_token: "<unk>",
    vocab: Object.fromEntries(
      [
        "<unk>",
        ...Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`),
        ..."▁abcdefghij".split(""),
        "ab",
        "▁ab",
      ].map((token, id) => [token, id]),
    ),
    merges: [
      ["a", "b"],
      ["▁", "ab"],
    ],
  },
};

function pieces(text: string, offsets: Uint32Array): readonly string[] {
  return Array.from(offsets.subarray(1), (end, i) => text.slice(offsets[i], end));
}

describe("prepareText", () => {
  it("takes trailing spaces, tabs and line ends, and nothing else", () => {
    expect(prepareText("  a \t\r\n \n")).toBe("  a");
    expect(prepareText("a\u00a0")).toBe("a\u00a0");
    expect(prepareText(" \n")).toBe("");
  });

  it("replaces lone surrogates", () => {
    expect(prepareText("a\ud83db😀\udc00")).toBe("a\ufffdb😀\ufffd");
  });

  it("takes no longer for a long run of spaces inside a text", () => {
    const text = `a${" ".repeat(1_000_000)}b`;
    const startedAt = performance.now();
    expect(prepareText(text)).toBe(text);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("the tokenizer", () => {
  it("encodes a control token typed as text as text", () => {
    for (const { content } of tokenizerJson.added_tokens) {
      const { ids } = tokenizer.encode(`before ${content}${content} after`);
      expect(ids.filter((id) => specialIds.has(id))).toEqual([]);
      expect(ids.length).toBeGreaterThan(4);
    }
  });

  it("gives every token its place, a character to the token with its first byte", () => {
    const text = "é and 😀!";
    const { offsets } = tokenizer.encode(text);
    expect(pieces(text, offsets).join("")).toBe(text);
    expect(pieces(text, offsets)).toContain("😀");
    expect(pieces(text, offsets)).not.toContain("\ud83d");
  });

  it("drops a byte that the vocabulary lacks, as the reference does, and lets its neighbours merge", () => {
    const withControl = tokenizer.encode("!\u0004!");
    expect(withControl.ids).toEqual(tokenizer.encode("!!").ids);
    expect(Array.from(withControl.offsets).at(-1)).toBe(3);
  });

  it("encodes nothing as nothing", () => {
    expect(tokenizer.encode("")).toEqual({ ids: [], offsets: Uint32Array.of(0) });
  });

  it.each([
    ["bytes", tokenizer],
    ["characters", createTextTokenizer(characterTokenizerJson)],
    [
      "characters after one space",
      createTextTokenizer({
        ...characterTokenizerJson,
        normalizer: {
          type: "Sequence",
          normalizers: [{ type: "Prepend", prepend: "▁" }, characterTokenizerJson.normalizer],
        },
      }),
    ],
  ])("covers any text in order, without gaps or overlaps, over %s", (_, each) => {
    const characters = fc.oneof(
      fc.constantFrom(" ", "a", "b", "▁", "\n", "😀", "é", "\u0004", "\u200d", "ع", "漢", "<0x0A>"),
      fc.string({ unit: "grapheme", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 30 }), (parts) => {
        const text = prepareText(parts.join(""));
        const { ids, offsets } = each.encode(text);
        expect(offsets).toHaveLength(ids.length + 1);
        expect(offsets.at(-1)).toBe(text.length);
        for (let i = 0; i < ids.length; i++) expect(offsets[i]).toBeLessThanOrEqual(offsets[i + 1] as number);
        for (const offset of offsets) expect(text.slice(0, offset).isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("places tokens of characters and of single bytes", () => {
    const characters = createTextTokenizer(characterTokenizerJson);
    const text = "ab ab é▁";
    expect(pieces(text, characters.encode(text).offsets)).toEqual(["ab", " ab", " ", "é", "", "▁"]);
  });

  it.each([
    ["another model", { ...characterTokenizerJson, model: { ...characterTokenizerJson.model, type: "Unigram" } }],
    ["a normalizer that moves characters", { ...characterTokenizerJson, normalizer: { type: "NFC" } }],
    [
      "characters without a fallback",
      { ...characterTokenizerJson, model: { ...characterTokenizerJson.model, byte_fallback: false } },
    ],
    ["nothing", null],
  ])("refuses %s", (_, json) => {
    expect(() => createTextTokenizer(json)).toThrow(expect.objectContaining({ code: "manifest-refused" }));
  });

  // What takes the square of the length never ends here.
  it("encodes 100,000 characters of anything", { timeout: 120_000 }, () => {
    const prose = "It is a truth universally acknowledged, that 3 of 4 texts are longer than they need to be.\n".repeat(
      1100,
    );
    const texts = [
      prose,
      "a".repeat(1e5),
      "😀".repeat(5e4),
      `${" ".repeat(1e5)}a`,
      "\n".repeat(1e5),
      "!?".repeat(5e4),
      "漢".repeat(1e5),
    ];
    for (const text of texts) {
      const { offsets } = tokenizer.encode(text.slice(0, 100_000));
      expect(offsets.at(-1)).toBe(Math.min(text.length, 100_000));
    }
  });
});

describe("the package's template", () => {
  it("is made of special tokens that no text can produce", () => {
    const { template } = tinyManifest();
    expect(template.response_end.every((id) => specialIds.has(id))).toBe(true);
  });
});
