import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { treeShape } from "../../charts/tree/treeNodes.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import type { Zoom } from "./ZoomFrame.tsx";

/** Fetched with the first deep tree: the usual ones never need it. */
const ZoomFrame = lazy(() => import("./ZoomFrame.tsx"));

/** Splits on the longest way: a tree of no more is read as it is. */
const USUAL_DEPTH = 3;

interface Props extends Zoom {
  readonly tree: DecisionTree;
  /** The drawing, as wide as what it is in. */
  readonly children: ReactNode;
}

/** A drawing of a tree, with zoom and fullscreen where the tree is deep. */
export function DeepTree({ tree, children, ...zoom }: Props) {
  const isDeep = useMemo(() => treeShape(tree).some(({ depth }) => depth > USUAL_DEPTH), [tree]);
  if (!isDeep) return children;
  return (
    <Suspense fallback={children}>
      <ZoomFrame {...zoom}>{children}</ZoomFrame>
    </Suspense>
  );
}
