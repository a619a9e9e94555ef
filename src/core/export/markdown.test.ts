import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportFacts } from "./exportFacts.ts";
import { comparisonMarkdown, escapeMarkdown, fenced } from "./markdown.ts";
import { hostileComparison, hostileText, SHARED } from "./testing/shared.ts";

describe("a comparison in Markdown", () => {
  it("says what the page says", () => {
    expect(comparisonMarkdown(SHARED)).toMatchInlineSnapshot(`
      "## Split Decision: a comparison

      **Response 1 is preferred, 98.6 %. One split decided: the helpfulness of 2 is 1.79 lower, and the line is at 0.019. One more split only set the confidence.**

      > This tree would say the opposite if the responses were exchanged.

      ### Rewards

      | attribute | response 1 | response 2 | difference (2 − 1) |
      | :-- | --: | --: | --: |
      | helpfulness | 3.96 | 2.17 | −1.79 |
      | correctness | 3.97 | 3.20 | −0.77 |

      ### Path through the tree

      | split | difference | line | margin | what it decides |
      | :-- | --: | --: | --: | --: |
      | helpfulness | −1.790 | ≤ 0.019 | −1.809 | can change the winner |
      | correctness | −0.77 | ≤ −0.50 | −0.27 | only sets the confidence |

      The path ends at leaf 2: response 1 98.6 %, response 2 1.4 %.

      ### Texts

      **User**

      \`\`\`text
      Why is the sky blue?
      \`\`\`

      **Response 1**

      \`\`\`text
      Air scatters blue light more.
      \`\`\`

      **Response 2**

      \`\`\`text
      It just is.
      \`\`\`

      ### Comments

      1. Response 1, “Air scatters”: Rayleigh, 1871.
      2. The split on helpfulness (node 0)

      ### Sources

      - Rewards: Small (small, SHA-256 of its manifest abababababababababababababababababababababababababababababababab). Scored in a browser on WASM.
      - Tree: A judge (judge). Borrowed tree.
      "
    `);
  });

  it("keeps every text letter by letter in a fence that nothing in it ends", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const { blocks } = read(comparisonMarkdown(shared));
        expect(blocks).toEqual(exportFacts(shared).texts.map(({ text }) => text));
      }),
    );
  });

  it("has nothing but its own marks outside of the fences, and tables whose rows have as many cells as their heads", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const { lines } = read(comparisonMarkdown(shared));
        const bare = lines.map((line) => line.replaceAll(/\\[!-/:-@[-`{-~]/g, ""));
        expect(bare.filter((line) => /[<`[\]_&\\~]/.test(line))).toEqual([]);
        const cells = bare.filter((line) => line.startsWith("|")).map((line) => line.split("|").length - 2);
        const { attributes, path } = shared.result;
        expect(cells).toEqual([
          ...Array(attributes.length + 2).fill(4),
          ...(path.length === 0 ? [] : Array(path.length + 2).fill(5)),
        ]);
      }),
    );
  });

  it("fences are longer than any row of backticks", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const fence = /^`+/.exec(fenced(text))?.[0] ?? "";
        expect(text.includes(fence)).toBe(false);
      }),
    );
  });

  it.each([
    ["# a | *b* <c> \\ &amp; ~~d~~ $e$", "\\# a \\| \\*b\\* \\<c\\> \\\\ \\&amp; \\~\\~d\\~\\~ \\$e\\$"],
    ["1. www.example.com, https://a.b, me@a.b, :cat:", "1\\. www\\.example.com, https\\://a.b, me\\@a.b, \\:cat:"],
    ["12) [a](b) ![c](d)", "12\\) \\[a\\](b) !\\[c\\](d)"],
    ["- a - b", "\\- a - b"],
    ["One: 98.6 %, (−1.79)", "One: 98.6 %, (−1.79)"],
  ])("escapes of “%s” what Markdown knows, and no more", (line, escaped) => {
    expect(escapeMarkdown(line)).toBe(escaped);
  });
});

/** Fenced blocks and the other lines, by CommonMark's rule: a fence ends at the next line of at least as many backticks and nothing else. */
function read(markdown: string): { readonly blocks: readonly string[]; readonly lines: readonly string[] } {
  const blocks: string[] = [];
  const lines: string[] = [];
  let open: { readonly length: number; readonly content: string[] } | undefined;
  for (const line of markdown.split("\n")) {
    const fence = /^ {0,3}(`{3,})(.*)$/.exec(line);
    if (!open && fence) open = { length: fence[1]?.length ?? 0, content: [] };
    else if (open && fence && fence[2]?.trim() === "" && (fence[1]?.length ?? 0) >= open.length) {
      blocks.push(open.content.join("\n"));
      open = undefined;
    } else (open?.content ?? lines).push(line);
  }
  expect(open).toBeUndefined();
  return { blocks, lines };
}
