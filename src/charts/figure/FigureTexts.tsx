/** The words of a saved drawing: what was asked and answered, the verdict, what is said beside it and where it all comes from. */
import { exportFacts } from "../../core/export/exportFacts.ts";
import { oneLine, plainText } from "../../core/export/plainText.ts";
import type { SharedComparison } from "../../core/export/sharedComparison.ts";
import { headlineAndReasons, sentenceText } from "../../core/sentence.ts";
import { markPath, type ResponseNumber } from "../ResponseMark.tsx";
import { type Block, paragraph, stacked } from "./figureBlocks.tsx";

const COLUMN_GAP = 32;
/** More of a text is only in the exports that are read, not looked at. */
const ASKED_LINES = 4;
const RESPONSE_LINES = 10;

/** The last turn of the conversation above both responses side by side, each cut to some lines. */
export function textsBlock({ pair, result }: SharedComparison, width: number): Block {
  const asked = plainText(pair.messages.at(-1)?.content ?? "");
  const column = (width - COLUMN_GAP) / 2;
  const responses = pair.responses.map((text, i) =>
    responseBlock(plainText(text), i === 0 ? 1 : 2, result.preference === i && !isTie(result.probabilities), column),
  );
  const height = Math.max(...responses.map((block) => block.height));
  const body = responses.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a response is its place
    <g key={i} transform={`translate(${i * (column + COLUMN_GAP)} 0)`}>
      {block.body}
    </g>
  ));
  return stacked(
    [paragraph(asked, { className: "figure-asked", size: 18, width, maxLines: ASKED_LINES }), { height, body }],
    16,
  );
}

function responseBlock(text: string, response: ResponseNumber, isPreferred: boolean, width: number): Block {
  const heading = {
    height: 34,
    body: (
      <>
        <rect className={`figure-edge-${response}`} width={width} height="3" />
        <path className={`mark mark-${response}`} transform="translate(7 21)" d={markPath(response, 11)} />
        <text className="figure-heading" x="20" y="26">
          Response {response}
        </text>
        {isPreferred && (
          <text className="figure-small" x={width} y="26" textAnchor="end">
            preferred
          </text>
        )}
      </>
    ),
  };
  const words = text.trim() === "" ? "(empty)" : text;
  return stacked(
    [heading, paragraph(words, { className: "figure-text", size: 14, width, maxLines: RESPONSE_LINES })],
    0,
  );
}

/** The verdict with the mark of the response that is preferred, its reasons, and what is said beside it. */
export function verdictBlock({ result, notes, context }: SharedComparison, width: number): Block {
  const [headline, reasons] = headlineAndReasons(result, context).map((parts) => oneLine(sentenceText(parts)));
  const response = result.preference === 0 ? 1 : 2;
  const indent = isTie(result.probabilities) ? 0 : 32;
  const words = paragraph(headline ?? "", { className: "figure-headline", size: 28, width: width - indent });
  return stacked(
    [
      {
        height: words.height,
        body: (
          <>
            {indent > 0 && (
              <path className={`mark mark-${response}`} transform="translate(12 20)" d={markPath(response, 19)} />
            )}
            <g transform={`translate(${indent} 0)`}>{words.body}</g>
          </>
        ),
      },
      paragraph(reasons ?? "", { className: "figure-reasons", size: 18, width }),
      ...notes.map((note) => paragraph(oneLine(note), { className: "figure-note", size: 13.5, width })),
    ],
    6,
  );
}

/** What is said about words and nodes, by its numbers; those of nodes stand in the tree. */
export function commentsBlock(shared: SharedComparison, width: number): Block {
  const lines = exportFacts(shared).comments.map(({ about, note }, i) => {
    const parts = [about, note].filter((part) => part !== "");
    return `${i + 1}  ${parts.map(isolated).join(": ")}`;
  });
  if (lines.length === 0) return { height: 0, body: null };
  return stacked(
    [
      paragraph("Comments", { className: "figure-heading", size: 15, width }),
      ...lines.map((line) => paragraph(line, { className: "figure-text", size: 14, width })),
    ],
    4,
  );
}

/** Text that may go the other way, and turns nothing around it (U+2068 and U+2069). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Which model and tree, small; and where the comparison opens. */
export function sourcesBlock(shared: SharedComparison, width: number): Block {
  const { leaf, sources } = exportFacts(shared);
  return stacked(
    [leaf, ...sources, "Made with Split Decision."].map((line) =>
      paragraph(line, { className: "figure-small", size: 12.5, width }),
    ),
    2,
  );
}

function isTie([first, second]: readonly [number, number]): boolean {
  return first === second;
}
