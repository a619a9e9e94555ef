import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportFacts } from "./exportFacts.ts";
import { comparisonLatex, escapeLatex } from "./latex.ts";
import { oneLine } from "./plainText.ts";
import { hostileComparison, hostileText, SHARED } from "./testing/shared.ts";

describe("a comparison in LaTeX", () => {
  it("says what the page says", () => {
    expect(comparisonLatex(SHARED)).toMatchInlineSnapshot(`
      "% Split Decision: a comparison. No packages needed; texts beyond Latin letters ask for lualatex or xelatex.

      \\noindent\\textbf{Response 1 is preferred, 98.6 \\%. One split decided: the helpfulness of 2 is 1.79 lower, and the line is at 0.019. One more split only set the confidence.}

      This tree would say the opposite if the responses were exchanged.

      \\begin{center}
      \\begin{tabular}{lrrr}
        \\hline
        attribute & response 1 & response 2 & difference (2 $-$ 1) \\\\
        \\hline
        helpfulness & 3.96 & 2.17 & $-$1.79 \\\\
        correctness & 3.97 & 3.20 & $-$0.77 \\\\
        \\hline
      \\end{tabular}
      \\end{center}

      \\begin{center}
      \\begin{tabular}{lrrrl}
        \\hline
        split & difference & line & margin & what it decides \\\\
        \\hline
        helpfulness & $-$1.790 & $\\leq$ 0.019 & $-$1.809 & can change the winner \\\\
        correctness & $-$0.77 & $\\leq$ $-$0.50 & $-$0.27 & only sets the confidence \\\\
        \\hline
      \\end{tabular}
      \\end{center}

      The path ends at leaf 2: response 1 98.6 \\%, response 2 1.4 \\%.

      \\noindent\\textbf{User}
      \\begin{quote}
      Why is the sky blue?
      \\end{quote}

      \\noindent\\textbf{Response 1}
      \\begin{quote}
      Air scatters blue light more.
      \\end{quote}

      \\noindent\\textbf{Response 2}
      \\begin{quote}
      It just is.
      \\end{quote}

      \\noindent\\textbf{Comments}
      \\begin{enumerate}
        \\item Response 1, “Air scatters”: Rayleigh, 1871.
        \\item The split on helpfulness (node 0)
      \\end{enumerate}

      {\\footnotesize Rewards: Small (small, SHA{-}256 of its manifest abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}abababab\\allowbreak{}). Scored in a browser on WASM.\\par}

      {\\footnotesize Tree: A judge (judge). Borrowed tree.\\par}
      "
    `);
  });

  it("gives every character back that TeX is told to typeset", () => {
    fc.assert(
      fc.property(hostileText.map(oneLine), (line) => {
        const { text, depth } = typeset(escapeLatex(line));
        expect(text).toBe(line);
        expect(depth).toBe(0);
      }),
    );
  });

  it("may be broken within an address, which TeX would let run off the page", () => {
    const address = `https://example.com/#v=1&a=${"Ab_9-".repeat(100)}`;
    const latex = escapeLatex(`See ${address}.`);
    expect(typeset(latex).text).toBe(`See ${address}.`);
    for (const piece of latex.split("\\allowbreak{}")) expect(typeset(piece).text.length).toBeLessThanOrEqual(12);
    expect(escapeLatex("extraordinarily long")).not.toContain("allowbreak");
  });

  it("is well formed whatever was written, and uses no command but its own", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const latex = comparisonLatex(shared);
        const { depth, commands, environments } = typeset(latex);
        expect(depth).toBe(0);
        expect(environments).toEqual([]);
        expect([...commands].filter((command) => !OWN.has(command))).toEqual([]);
        const rows = latex.split("\n").filter((line) => line.endsWith(" \\\\"));
        const { attributes, path } = shared.result;
        expect(rows.length).toBe(attributes.length + 1 + (path.length === 0 ? 0 : path.length + 1));
        expect(rows.every((row) => !/\\\\./.test(row))).toBe(true);
      }),
    );
  });

  it("carries every line of both responses in order", () => {
    fc.assert(
      fc.property(hostileComparison, (shared) => {
        const { text } = typeset(comparisonLatex(shared));
        let from = 0;
        for (const line of exportFacts(shared).texts.flatMap(({ text }) => text.split("\n"))) {
          const at = text.indexOf(line.trim(), from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at;
        }
      }),
    );
  });
});

const NAMED: Readonly<Record<string, string>> = {
  "\\textbackslash": "\\",
  "\\textasciicircum": "^",
  "\\textasciitilde": "~",
  "\\textless": "<",
  "\\textgreater": ">",
  "\\textbar": "|",
  "\\leq": "\u2264",
  "\\geq": "\u2265",
  "\\pm": "\u00B1",
};

const OWN = new Set([
  ...Object.keys(NAMED),
  ...[
    "\\noindent",
    "\\textbf",
    "\\footnotesize",
    "\\par",
    "\\ttfamily",
    "\\sloppy",
    "\\allowbreak",
    "\\hline",
    "\\begin",
    "\\end",
    "\\item",
  ],
  ...["\\\\", "\\{", "\\}", "\\$", "\\&", "\\#", "\\_", "\\%"],
]);

/** What TeX would set of a source, its groups and environments: just enough of TeX's reader for this. */
function typeset(source: string) {
  const commands = new Set<string>();
  const environments: string[] = [];
  let text = "";
  let depth = 0;
  let isMath = false;
  const tokens = source.matchAll(/(%[^\n]*\n)|(\\[A-Za-z]+) ?|(\\[\s\S])|([{}$~])|([^\\{}$~%])/gu);
  let read = 0;
  let environment: string | undefined;
  for (const [whole, comment, word, symbol, mark, letter] of tokens) {
    read += whole.length;
    if (comment !== undefined) continue;
    if (word !== undefined) {
      commands.add(word);
      text += NAMED[word] ?? "";
      environment = word === "\\begin" || word === "\\end" ? word : undefined;
      if (environment) {
        const name = /^\{(\w+)\}/.exec(source.slice(read))?.[1] ?? "?";
        if (environment === "\\begin") environments.push(name);
        else if (environments.at(-1) === name) environments.pop();
        else environments.push(`unopened ${name}`);
      }
    } else if (symbol !== undefined) {
      commands.add(symbol);
      text += symbol === "\\\\" ? "\n" : symbol.slice(1);
    } else if (mark === "{") depth++;
    else if (mark === "}") depth = depth === 0 ? Number.NaN : depth - 1;
    else if (mark === "$") isMath = !isMath;
    else if (mark === "~") text += "\u00A0";
    else text += isMath && letter === "-" ? "\u2212" : (letter ?? "");
  }
  expect(read).toBe(source.length);
  expect(isMath).toBe(false);
  return { text, depth, commands, environments };
}
