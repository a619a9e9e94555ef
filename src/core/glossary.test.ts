import { describe, expect, it } from "vitest";
import { firstPlaces, TERM_PHRASES } from "./glossary/phrases.ts";
import { GLOSSARY, searchGlossary } from "./glossary.ts";
import { directionOf } from "./tree/predict.ts";

describe("the glossary", () => {
  it("explains every term once, each with a source and in whole sentences", () => {
    expect(GLOSSARY.map(({ id }) => id).toSorted()).toEqual(Object.keys(TERM_PHRASES).toSorted());
    expect(new Set(GLOSSARY.map(({ term }) => term)).size).toBe(GLOSSARY.length);
    for (const { id, meaning, source } of GLOSSARY) {
      expect(meaning, id).toMatch(/^[A-Z“].*\.$/s);
      expect(source.length, id).toBeGreaterThan(5);
    }
  });

  it("says of a split what the evaluator does", () => {
    expect(GLOSSARY.find(({ id }) => id === "split")?.formula).toBe(
      "left if Math.fround(difference) <= threshold, else right",
    );
    const threshold = 0.1;
    for (const difference of [0.1, 0.1 + 1e-12, 0.2, -1])
      expect(directionOf(difference, threshold)).toBe(Math.fround(difference) <= threshold ? "left" : "right");
  });

  it("is searched by all words, in terms, meanings and sources", () => {
    expect(searchGlossary("").length).toBe(GLOSSARY.length);
    expect(searchGlossary("CCP_alpha").map(({ id }) => id)).toEqual(["pruning"]);
    expect(searchGlossary("efron prompts").map(({ id }) => id)).toEqual(["bootstrap"]);
    expect(searchGlossary("zebra")).toEqual([]);
  });
});

describe("firstPlaces", () => {
  it("marks each term once over the texts of a section, whole words, and loses no letter", () => {
    const texts = ["Held-out log-loss of splits", "splits again, and the Leaf"];
    const parts = firstPlaces(texts, ["split", "leaf", "held-out-fidelity"]);
    expect(parts.map((text) => text.map((part) => part.text).join(""))).toEqual(texts);
    expect(parts.flat().filter(({ term }) => term)).toEqual([
      { text: "Held-out", term: "held-out-fidelity" },
      { text: "splits", term: "split" },
      { text: "Leaf", term: "leaf" },
    ]);
  });

  it("marks nothing within a word, and leaves other texts as they are", () => {
    expect(firstPlaces(["repair", ""], ["pair"])).toEqual([[{ text: "repair" }], [{ text: "" }]]);
  });
});
