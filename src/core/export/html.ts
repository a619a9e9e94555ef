/**
 * A comparison as one HTML file that is read from disk: no script, nothing fetched, and a policy within that would refuse both. Everything that
 * people wrote stands in it as text.
 */

import { scaleName } from "../scaleName.ts";
import { type CommentFacts, exportFacts, PRODUCT, type TextPart } from "./exportFacts.ts";
import { comparisonJson } from "./json.ts";
import { plainText } from "./plainText.ts";
import type { SharedComparison } from "./sharedComparison.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

interface Looks {
  /** The drawing of rewards and tree, an `svg` element as markup of our own making. */
  readonly figure: string;
  /** The page's style sheet. */
  readonly style: string;
}

export function comparisonHtml(shared: SharedComparison, { figure, style }: Looks): string {
  const { sentence, notes, rewards, path, leaf, texts, comments, sources, link } = exportFacts(shared);
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`${sentence.slice(0, 80)} · ${PRODUCT}`)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapeHtml(sentence)}</h1>`,
    ...notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`),
    ...texts.map(({ heading, parts }) => section(heading, parts)),
    "<h2>Rewards and tree</h2>",
    `<figure>${figure}</figure>`,
    table(`Rewards on ${scaleName(shared.context.scale)}`, rewards.head, rewards.rows),
    ...(path.rows.length === 0 ? [] : [table("Path through the tree", path.head, path.rows)]),
    `<p>${escapeHtml(leaf)}</p>`,
    ...(comments.length === 0 ? [] : ["<h2>Comments</h2>", commentList(comments)]),
    "<h2>Sources</h2>",
    ...sources.map((line) => `<p class="source">${escapeHtml(line)}</p>`),
    ...(link === undefined ? [] : [`<p class="source"><a href="${escapeHtml(link)}">Open in ${PRODUCT}</a></p>`]),
    "<details>",
    "<summary>The result as JSON</summary>",
    // As text of its own, not in a script: the file has none.
    `<pre>${escapeHtml(plainText(comparisonJson(shared)))}</pre>`,
    "</details>",
    "</main>",
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

/** Text as itself, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The text goes its own way, left to right or right to left; spaces and line ends are kept by the style. */
function section(heading: string, parts: readonly TextPart[]): string {
  const text = parts.map(markedPart).join("");
  return `<section>\n<h2>${escapeHtml(heading)}</h2>\n<div class="text" dir="auto">${text}</div>\n</section>`;
}

/** A comment's number is no letter of the text: the style writes it where the words end, on whichever side that is. */
function markedPart({ text, comments }: TextPart): string {
  if (!comments) return escapeHtml(text);
  const numbers = comments.length > 0 ? ` data-comments="${comments.join(", ")}"` : "";
  return `<mark${numbers}>${escapeHtml(text)}</mark>`;
}

/** What is commented on and the note may go either way, each by itself. */
function commentList(comments: readonly CommentFacts[]): string {
  const items = comments.map(({ about, note }) => [about, note].filter((part) => part !== "").map(isolated));
  return `<ol class="comments">\n${items.map((parts) => `<li>${parts.join(": ")}</li>`).join("\n")}\n</ol>`;
}

function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = ([name = "", ...rest]: readonly string[]) =>
    `<tr><th scope="row">${escapeHtml(name)}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
  return [
    `<div class="scroll"><table>\n<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.map(cells).join("\n")}</tbody>\n</table></div>`,
  ].join("\n");
}
