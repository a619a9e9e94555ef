// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentLine, exportFacts } from "../../../core/export/exportFacts.ts";
import { hostileComparison, SHARED } from "../../../core/export/testing/shared.ts";
import { figureSvg } from "./figureSvg.ts";

const parse = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml");
const words = (document: Document) =>
  [...document.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ");

describe("a comparison's drawing", () => {
  it("says verdict, notes, rewards, texts, sources and the tree's conditions as text", () => {
    const text = words(parse(figureSvg(SHARED, "whole"))).replaceAll(/[\u2068\u2069]/g, "");
    const { sentence, notes, rewards, leaf, comments, sources } = exportFacts(SHARED);
    const said = comments.map(commentLine);
    for (const line of [...notes, ...rewards.rows.flat(), leaf, ...said, ...sources, ...SHARED.pair.responses]) {
      expect(text).toContain(line);
    }
    expect(text.replaceAll(/\s+/g, " ")).toContain(sentence);
    expect(text).toContain("helpfulness difference ≤ 0.019");
    expect(text).toContain("−1.79");
  });

  it("has the number of a comment at the node that it is about", () => {
    for (const kind of ["whole", "charts"] as const) {
      const pins = [...parse(figureSvg(SHARED, kind)).querySelectorAll(".node-pin text")];
      expect(pins.map(({ textContent }) => textContent)).toEqual(["2"]);
    }
  });

  it("lights the path that the result took", () => {
    const document = parse(figureSvg(SHARED, "charts"));
    expect(document.querySelectorAll(".link-lit")).toHaveLength(SHARED.result.path.length);
    expect(document.querySelectorAll(".node.is-on-path")).toHaveLength(SHARED.result.path.length + 1);
  });

  it("carries its styles as plain colours, of its own classes only", () => {
    const document = parse(figureSvg(SHARED, "whole"));
    const style = document.querySelector("style")?.textContent ?? "";
    expect(style).toContain(".mark-1{fill:#14538f}");
    expect(style).toMatch(/\.is-on-path > \.panel\{[^}]*stroke:#1a1c1f/);
    expect(style).not.toMatch(/var\(|url\(|@|:hover|cursor/);
    const classes = new Set([...style.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name));
    const there = [...classes].filter((name) => document.querySelector(`.${name}`));
    expect(there).toEqual([...classes]);
  });

  it("is well formed, holds nothing active and asks for nothing, whatever was written", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const document = parse(figureSvg(shared, "whole"));
        expect(document.querySelector("parsererror")).toBeNull();
        const names = new Set([...document.querySelectorAll("*")].map(({ localName }) => localName));
        expect([...names].filter((name) => !DRAWN.has(name))).toEqual([]);
        const attributes = [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames());
        expect(attributes.filter((name) => /^on|href|^src$|^style$|^tabindex$|^aria-/.test(name))).toEqual([]);
        const numbers = [...document.querySelectorAll("*")].flatMap((element) =>
          ["x", "y", "d", "width", "height", "transform"].map((name) => element.getAttribute(name) ?? ""),
        );
        expect(numbers.filter((value) => /NaN|Infinity|undefined/.test(value))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

const DRAWN = new Set(["svg", "title", "style", "g", "rect", "path", "line", "circle", "text"]);
