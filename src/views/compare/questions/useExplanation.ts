import { useMemo } from "react";
import type { Explanation } from "../../../core/explanation.ts";
import { useExplain } from "../useExplain.ts";
import type { QuestionPanelProps } from "./questionEntries.ts";

/** The explanation that a panel draws from: the one object that is exported, too. */
export function useExplanation({ comparison, result }: QuestionPanelProps): Explanation {
  const explain = useExplain(comparison);
  // A panel is only there while there is a tree.
  return useMemo(() => explain(result) as Explanation, [explain, result]);
}
