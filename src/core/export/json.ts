/** The result as JSON: the object that is drawn, which `explain --json` prints, with the text it is of and what is said beside it. */
import type { ExplainedResult } from "../explanation.ts";
import type { Message } from "../pair.ts";
import type { SharedComparison } from "./sharedComparison.ts";

/** The texts have the names of a row's, so that the object is an input of `explain`, too. */
export interface ExportedResult extends ExplainedResult {
  readonly messages: readonly Message[];
  readonly response_1: string;
  readonly response_2: string;
  readonly scored_on: string;
  readonly tree_source: string;
  readonly notes: readonly string[];
  readonly link: string | null;
}

export function exportedResult(shared: SharedComparison): ExportedResult {
  const { pair, result, scoredOn, treeSource, notes, link } = shared;
  return {
    ...result,
    messages: pair.messages,
    response_1: pair.responses[0],
    response_2: pair.responses[1],
    scored_on: scoredOn,
    tree_source: treeSource,
    notes,
    link: link ?? null,
  };
}

export function comparisonJson(shared: SharedComparison): string {
  return `${JSON.stringify(exportedResult(shared), null, 2)}\n`;
}
