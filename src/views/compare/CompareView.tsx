import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import type { ComparisonResult } from "../../core/result.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { useWhileInView } from "../../ui/useWhileInView.ts";
import { ComparePair } from "./ComparePair.tsx";
import { QuestionRow } from "./questions/QuestionRow.tsx";
import { useWhatIf } from "./questions/useWhatIf.ts";
import { TourLink } from "./TourLink.tsx";
import { TreeSection } from "./TreeSection.tsx";
import { type Comparison, useComparison } from "./useComparison.ts";
import { VerdictSection } from "./VerdictSection.tsx";

/** The landing view: a pair, its verdict, its rewards and the tree. */
export function CompareView() {
  const comparison = useComparison();
  const moved = useWhatIf(comparison);
  const shown = useMemo(() => (moved ? withWhatIf(comparison, moved) : comparison), [comparison, moved]);
  const [pointedAt, setPointedAt] = useState<Lit>({});
  const lightNode = useCallback((node: number | undefined) => setPointedAt({ node }), []);
  const lightAttribute = useCallback((attribute: string | undefined) => setPointedAt({ attribute }), []);
  const lit = litPlaces(pointedAt, shown);
  const [verdict, tree] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  return (
    <div className="compare">
      <ComparePair />
      <VerdictSection
        ref={verdict}
        comparison={useFollowed(verdict, shown)}
        highlighted={lit.attribute}
        onHighlight={lightNode}
        onHighlightAttribute={lightAttribute}
      />
      <TreeSection ref={tree} comparison={useFollowed(tree, shown)} highlighted={lit.node} onHighlight={lightNode} />
      <ErrorBoundary what="The questions">
        <QuestionRow comparison={comparison} onHighlight={lightNode}>
          <TourLink />
        </QuestionRow>
      </ErrorBoundary>
    </div>
  );
}

/** What a section shows: the newest at once, but for made-up rewards while it is out of view. */
function useFollowed(section: RefObject<HTMLElement | null>, shown: Comparison): Comparison {
  const followed = useWhileInView(section, shown);
  return shown.isWhatIf ? followed : shown;
}

/** Of made-up rewards nobody expects anything, and no text is older than they are. */
function withWhatIf(comparison: Comparison, result: ComparisonResult): Comparison {
  return { ...comparison, result, isWhatIf: true, isStale: false, example: undefined };
}

interface Lit {
  readonly node?: number | undefined;
  readonly attribute?: string | undefined;
}

/** A node lights its attribute's row, and an attribute the first split of the path that is on it. */
function litPlaces({ node, attribute }: Lit, { result, tree }: Pick<Comparison, "result" | "tree">): Lit {
  if (node !== undefined) return { node, attribute: tree?.attributes[tree.tree.feature[node] as number] };
  return { attribute, node: result?.path.find((step) => step.attribute === attribute)?.node };
}
