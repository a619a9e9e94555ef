/** The result as JSON: the object that is drawn, which `explain --json` prints, with the text it is of and what is said beside it. */
import type { Comment } from "../comments/comment.ts";
import type { ExplainedResult } from "../explanation.ts";
import type { Message } from "../pair.ts";
import type { SharedComparison } from "./sharedComparison.ts";

/** `response` is 1 or 2, offsets are UTF-16 `[from, to)`, `tree` is the digest of the tree that `node` is of. */
type ExportedComment =
  | {
      readonly response: 1 | 2;
      readonly from: number;
      readonly to: number;
      readonly words: string;
      readonly note: string;
    }
  | { readonly tree: string; readonly node: number; readonly note: string };

/** The texts have the names of a row's, so that the object is an input of `explain`, too. */
interface ExportedResult extends ExplainedResult {
  readonly messages: readonly Message[];
  readonly response_1: string;
  readonly response_2: string;
  readonly scored_on: string;
  readonly tree_source: string;
  readonly notes: readonly string[];
  readonly comments: readonly ExportedComment[];
  readonly link: string | null;
}

function exportedResult(shared: SharedComparison): ExportedResult {
  const { pair, result, scoredOn, treeSource, notes, link } = shared;
  return {
    ...result,
    messages: pair.messages,
    response_1: pair.responses[0],
    response_2: pair.responses[1],
    scored_on: scoredOn,
    tree_source: treeSource,
    notes,
    comments: shared.comments.map(exportedComment),
    // The last, so that whoever looks for the link in the file takes this one (`link/linkFile.ts`).
    link: link ?? null,
  };
}

function exportedComment({ target, note }: Comment): ExportedComment {
  if (target.kind === "node") return { tree: target.tree, node: target.node, note };
  const { response, from, to, words } = target;
  return { response: response === 0 ? 1 : 2, from, to, words, note };
}

export function comparisonJson(shared: SharedComparison): string {
  return `${JSON.stringify(exportedResult(shared), null, 2)}\n`;
}
