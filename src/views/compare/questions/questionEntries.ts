/** The questions with their answers on the page. Each panel's code is fetched when it is first opened. */
import { type ComponentType, lazy } from "react";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import type { Question } from "../../../state/questionStore.ts";
import type { Comparison } from "../useComparison.ts";

/** What every panel gets. `result` and `tree` are the comparison's own, and there. */
export interface QuestionPanelProps {
  readonly comparison: Comparison;
  readonly result: ComparisonResult;
  readonly tree: DecisionTree;
  /** Lights a node of the tree above; undefined puts it out. */
  readonly onHighlight: (node: number | undefined) => void;
}

export interface QuestionEntry {
  readonly label: string;
  readonly Panel: ComponentType<QuestionPanelProps>;
}

/** The row shows them in the order of `QUESTIONS`. */
export const QUESTION_ENTRIES: Readonly<Record<Question, QuestionEntry>> = {
  flip: { label: "What would flip it?", Panel: lazy(() => import("./FlipPanel.tsx")) },
  "what-if": { label: "What if?", Panel: lazy(() => import("./WhatIfPanel.tsx")) },
  order: { label: "Would the other order agree?", Panel: lazy(() => import("./OrderPanel.tsx")) },
  sure: { label: "How sure?", Panel: lazy(() => import("./SurePanel.tsx")) },
  words: { label: "Which words?", Panel: lazy(() => import("./WordsPanel.tsx")) },
  beside: { label: "Beside another", Panel: lazy(() => import("./BesidePanel.tsx")) },
};
