import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonHtml } from "../export/html.ts";
import { comparisonJson } from "../export/json.ts";
import { comparisonMarkdown } from "../export/markdown.ts";
import { hostileComparison } from "../export/testing/shared.ts";
import { decodeLink, encodeLink } from "../link.ts";
import { linkFile, linkInText } from "./linkFile.ts";
import { anyLinkState, FULL_STATE } from "./testing/linkStates.ts";

const PAGE = "https://page.test/some/where/";
const found = (text: string) => {
  const hash = linkInText(text, "The file");
  return hash.ok ? hash.value : hash.error.message;
};

describe("a link as a file", () => {
  it("is read back whole, whatever its text is", () => {
    fc.assert(
      fc.property(anyLinkState(), (state) => {
        const hash = encodeLink(state);
        expect(found(linkFile(PAGE + hash))).toBe(hash);
        expect(found(`\ufeff  ${PAGE}${hash}\r\n\r\n`)).toBe(hash);
      }),
      { numRuns: 30 },
    );
  });

  it("is found in every export that has its link, behind links that people wrote", () => {
    const link = PAGE + encodeLink(FULL_STATE);
    const decoy = `${PAGE}#v=1ab&a=x "#v=1"`;
    fc.assert(
      fc.property(hostileComparison, (comparison) => {
        const { pair } = comparison;
        const shared = { ...comparison, pair: { ...pair, responses: [decoy, pair.responses[1]] as const }, link };
        for (const text of [
          comparisonJson(shared),
          comparisonMarkdown(shared),
          comparisonHtml(shared, { figure: "<svg></svg>", style: "" }),
        ])
          expect(decodeLink(found(text))).toEqual({ state: FULL_STATE, problems: [] });
      }),
      { numRuns: 20 },
    );
  });

  it.each(["", "A letter.", "#v=", "#v", "x#v=abc"])("is refused where there is none: %j", (text) => {
    expect(found(text)).toBe("The file: expected a link to a comparison, found none.");
  });
});
