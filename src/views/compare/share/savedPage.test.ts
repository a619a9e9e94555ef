// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scale } from "../../../core/counterfactual/moves.ts";
import { commentLine, exportFacts } from "../../../core/export/exportFacts.ts";
import { comparisonHtml } from "../../../core/export/html.ts";
import { comparisonJson } from "../../../core/export/json.ts";
import { hostileComparison, SHARED } from "../../../core/export/testing/shared.ts";
import { savedPage } from "./savedPage.ts";

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");
const texts = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe("the saved page", () => {
  it("says what the page says, and draws it", () => {
    const page = parse(savedPage(SHARED));
    const { sentence, notes, rewards, path, sources } = exportFacts(SHARED);
    expect(texts(page, "h1")).toEqual([sentence]);
    expect(texts(page, ".note")).toEqual(notes);
    expect(texts(page, "tbody th, tbody td")).toEqual([...rewards.rows.flat(), ...path.rows.flat()]);
    expect(texts(page, ".source")).toEqual(sources);
    expect(page.querySelectorAll("figure svg .node.is-on-path")).toHaveLength(SHARED.result.path.length + 1);
  });

  it("names the scale that the rewards are on", () => {
    const captions = (scale: Scale) => texts(parse(savedPage({ ...SHARED, context: { scale } })), "caption")[0];
    expect(captions({ min: 0, max: 4 })).toBe("Rewards on the rating scale");
    expect(captions({ min: -9, max: 9, kind: "observed" })).toBe("Rewards on the model's own scale");
  });

  it("is light, without variables that nothing defines", () => {
    const page = savedPage(SHARED);
    expect(page).toContain("background: #fbfaf7");
    expect(page).not.toContain("var(");
  });

  it("holds every text letter by letter and nothing active, whatever was written", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const page = parse(comparisonHtml(shared, { figure: "<svg></svg>", style: "" }));
        const facts = exportFacts(shared);
        expect(texts(page, ".text")).toEqual(facts.texts.map(({ text }) => text));
        expect(texts(page, ".note")).toEqual(facts.notes);
        expect(texts(page, "h1")).toEqual([facts.sentence]);
        expect(texts(page, ".comments li")).toEqual(facts.comments.map(commentLine));
        const names = new Set([...page.querySelectorAll("*")].map(({ localName }) => localName));
        expect([...names].filter((name) => !OWN.has(name))).toEqual([]);
        const attributes = new Set([...page.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()));
        expect([...attributes].filter((name) => /^on|src|href|style/.test(name))).toEqual([]);
        expect(JSON.parse(texts(page, "pre")[0] ?? "")).toBeTruthy();
      }),
    );
  }, 120_000);

  it("marks the words that a comment is about where they stand, with the comment's number", () => {
    const responses = ["אוויר מפזר כחול <b> יותר.", "It just is, and is."] as const;
    const about = (response: 0 | 1, from: number, to: number, id: string) => ({
      id,
      target: { kind: "words" as const, response, from, to, words: responses[response].slice(from, to) },
      note: `note ${id}`,
    });
    const comments = [about(0, 11, 19, "a"), about(1, 0, 7, "b"), about(1, 3, 10, "c")];
    const page = parse(savedPage({ ...SHARED, pair: { ...SHARED.pair, responses }, comments }));
    const marks = [...page.querySelectorAll("mark")];
    expect(marks.map((mark) => [mark.textContent, mark.dataset.comments])).toEqual([
      ["כחול <b>", "1"],
      ["It ", undefined],
      ["just", "2"],
      [" is", "3"],
    ]);
    expect(texts(page, ".text").slice(1)).toEqual(responses);
    expect(texts(page, ".comments li")[1]).toBe("Response 2, “It just”: note b");
    expect(marks.every((mark) => mark.closest("[dir=auto]"))).toBe(true);
  });

  it("carries the very result", () => {
    expect(texts(parse(savedPage(SHARED)), "pre")).toEqual([comparisonJson(SHARED)]);
  });
});

const OWN = new Set(
  "mark ol li bdi html head meta title style body main h1 h2 p section div figure svg table caption thead tbody tr th td details summary pre".split(
    " ",
  ),
);
