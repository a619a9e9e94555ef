import { lazy, Suspense } from "react";
import { commentsOf, pairKey, useCommentsStore } from "../../../state/commentsStore.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { ErrorBoundary } from "../../../ui/ErrorBoundary.tsx";

const CommentsSection = lazy(() => import("./CommentsSection.tsx"));

/** The comments of the pair on the page; nothing, and no code of it, while there are none. */
export function Comments({ isEmbedded = false }: { readonly isEmbedded?: boolean }) {
  const pair = useComparisonStore(pairKey);
  const isThere = useCommentsStore((state) => commentsOf(state, pair).length > 0 || state.draft?.pair === pair);
  if (!isThere) return null;
  return (
    <ErrorBoundary what="The comments">
      <Suspense fallback={null}>
        <CommentsSection isEmbedded={isEmbedded} />
      </Suspense>
    </ErrorBoundary>
  );
}
