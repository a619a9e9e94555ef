/**
 * A comparison in LaTeX, to be put into a document: the sentence, the rewards and the path as tables, both texts. No package is needed; letters
 * beyond Latin ask for LuaLaTeX or XeLaTeX and a font that has them.
 */
import { commentLine, exportFacts, PRODUCT } from "./exportFacts.ts";
import type { SharedComparison } from "./sharedComparison.ts";

export function comparisonLatex(shared: SharedComparison): string {
  const { sentence, notes, rewards, path, leaf, texts, comments, sources, link } = exportFacts(shared);
  const paragraphs = [
    `% ${PRODUCT}: a comparison. No packages needed; texts beyond Latin letters ask for lualatex or xelatex.`,
    `\\noindent\\textbf{${escapeLatex(sentence)}}`,
    ...notes.map(escapeLatex),
    tabular("lrrr", rewards.head, rewards.rows),
    ...(path.rows.length === 0 ? [] : [tabular("lrrrl", path.head, path.rows)]),
    escapeLatex(leaf),
    ...texts.map(({ heading, text }) => quoted(heading, text)),
    ...(comments.length === 0 ? [] : [enumerated(comments.map(commentLine))]),
    ...sources.map((line) => `{\\footnotesize ${escapeLatex(line)}\\par}`),
    ...(link === undefined ? [] : [`{\\footnotesize\\ttfamily\\sloppy ${escapeLatex(link)}\\par}`]),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': '{"}',
  "'": "{'}",
  "`": "{`}",
  "-": "{-}",
  "[": "{[}",
  "]": "{]}",
  "*": "{*}",
  "\u2212": "$-$",
  "\u2264": "$\\leq$",
  "\u2265": "$\\geq$",
  "\u00B1": "$\\pm$",
  "\u00A0": "~",
};

/** TeX breaks no line within a word that it cannot hyphenate: an address or a digest would run off the page. */
const LONG_WORD = 25;
const PIECES = /.{1,8}/gsu;

/**
 * One line of text as itself: what is special to TeX is named, nothing joins up as a ligature or becomes an option of `\\`, and a very long word
 * may be broken.
 */
export function escapeLatex(line: string): string {
  return line.replaceAll(/[^ ]+/g, (word) =>
    word.length < LONG_WORD ? escaped(word) : (word.match(PIECES) ?? []).map(escaped).join("\\allowbreak{}"),
  );
}

function escaped(line: string): string {
  return line.replaceAll(
    /[\\{}$&#_%^~<>|"'`\-[\]*\u2212\u2264\u2265\u00B1\u00A0]/g,
    (letter) => SPECIAL[letter] as string,
  );
}

/** Every line of the text a paragraph of its own, indented as it was. */
function quoted(heading: string, text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const body = lines.length === 0 ? ["(empty)"] : lines.map(indented);
  return [`\\noindent\\textbf{${escapeLatex(heading)}}`, "\\begin{quote}", body.join("\\par\n"), "\\end{quote}"].join(
    "\n",
  );
}

function indented(line: string): string {
  const text = line.trimStart();
  return `${"~".repeat(line.length - text.length)}${escapeLatex(text)}`;
}

function enumerated(items: readonly string[]): string {
  return [
    "\\noindent\\textbf{Comments}",
    "\\begin{enumerate}",
    ...items.map((item) => `  \\item ${escapeLatex(item)}`),
    "\\end{enumerate}",
  ].join("\n");
}

function tabular(columns: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `  ${cells.map(escapeLatex).join(" & ")} \\\\`;
  return [
    "\\begin{center}",
    `\\begin{tabular}{${columns}}`,
    "  \\hline",
    line(head),
    "  \\hline",
    ...rows.map(line),
    "  \\hline",
    "\\end{tabular}",
    "\\end{center}",
  ].join("\n");
}
