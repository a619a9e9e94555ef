/** A comparison in Markdown (CommonMark with GitHub's tables). What people wrote stands in fenced blocks, letter by letter. */
import { type CommentFacts, commentLine, exportFacts, PRODUCT } from "./exportFacts.ts";
import type { SharedComparison } from "./sharedComparison.ts";

export function comparisonMarkdown(shared: SharedComparison): string {
  const { sentence, notes, rewards, path, leaf, texts, comments, sources, link } = exportFacts(shared);
  const blocks = [
    `## ${PRODUCT}: a comparison`,
    `**${escapeMarkdown(sentence)}**`,
    ...notes.map((note) => `> ${escapeMarkdown(note)}`),
    "### Rewards",
    table(rewards.head, rewards.rows),
    "### Path through the tree",
    ...(path.rows.length === 0 ? [] : [table(path.head, path.rows)]),
    escapeMarkdown(leaf),
    "### Texts",
    ...texts.flatMap(({ heading, text }) => [`**${heading}**`, fenced(text)]),
    ...(comments.length === 0 ? [] : ["### Comments", comments.map(numbered).join("\n")]),
    "### Sources",
    sources.map((line) => `- ${escapeMarkdown(line)}`).join("\n"),
    ...(link === undefined ? [] : [`<${link.replaceAll(/[<>\s]/g, encodeURIComponent)}>`]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function numbered(comment: CommentFacts, i: number): string {
  return `${i + 1}. ${escapeMarkdown(commentLine(comment))}`;
}

/** What Markdown or GitHub reads as more than text wherever it stands: marks, entities, addresses, mentions, emoji names. */
const ANYWHERE = /[\\`*_[\]<>&|~$@]|:(?=[\w+/-])|(?<=www)\./gi;

/** What opens a heading, a list or a rule at the start of a line. */
const AT_START = /^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/;

/** One line of text as itself, with no more backslashes than that needs. */
export function escapeMarkdown(line: string): string {
  return line.replaceAll(ANYWHERE, "\\$&").replace(AT_START, "\\$&");
}

/** Any text in a fence that is longer than every row of backticks in it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(head.map(escapeMarkdown)),
    line(head.map((_, i) => (i === 0 ? ":--" : "--:"))),
    ...rows.map((row) => line(row.map(escapeMarkdown))),
  ].join("\n");
}
