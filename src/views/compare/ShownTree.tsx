import { type ComponentProps, type RefObject, useCallback, useMemo, useRef } from "react";
import { isSameDrawing } from "../../charts/tree/isSameDrawing.ts";
import { axisReach } from "../../charts/tree/splitScale.ts";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import { treeNodes } from "../../charts/tree/treeNodes.ts";
import { useLargest } from "../../charts/useLargest.ts";
import { MovingResult } from "../../charts/useMoving.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { litNode, type PointedAt } from "./pointedAt.ts";
import { useOtherWay } from "./questions/useOtherWay.ts";
import { useIsUnderWay } from "./questions/useWhatIf.ts";
import { Rules } from "./Rules.tsx";
import type { Comparison } from "./useComparison.ts";
import { useExplanationContext } from "./useExplanationContext.ts";
import { useShown } from "./useShown.ts";

interface ShownProps {
  /** The section that this is in. */
  readonly section: RefObject<HTMLElement | null>;
  readonly comparison: Comparison;
  readonly pointedAt: PointedAt;
  /** The node whose comment is pointed at. */
  readonly commentedNode: number | undefined;
}

type FigureProps = ComponentProps<typeof TreeFigure>;
type Following = "result" | "highlighted" | "otherWay" | "isMoving" | "reach" | "drift";

/** The drawing, by itself: it is all of its section that follows a slider. */
export function ShownTree(props: ShownProps & Omit<FigureProps, Following>) {
  const { section, comparison, pointedAt, commentedNode, ...figure } = props;
  const { tree } = comparison;
  const drawnReach = useRef(0);
  const isSame = useCallback(
    (drawn: ComparisonResult, moved: ComparisonResult) =>
      tree !== undefined && isSameDrawing(tree, drawnReach.current, drawn, moved),
    [tree],
  );
  const { shown, moving } = useShown(comparison, { turn: "tree", section, isSame });
  const drift = useExplanationContext(shown)?.drift;
  const otherWay = useOtherWay(shown);
  const { result, isWhatIf } = shown;
  const isUnderWay = useIsUnderWay(comparison, isWhatIf ? result : undefined);
  const reach = useLargest(
    useMemo(() => (tree && result ? axisReach(treeNodes(tree, result)) : 0), [tree, result]),
    isUnderWay ? tree : undefined,
  );
  drawnReach.current = reach;
  if (!result) return null;
  return (
    <MovingResult value={moving}>
      <TreeFigure
        {...figure}
        result={result}
        highlighted={litNode(pointedAt, result) ?? commentedNode}
        otherWay={otherWay}
        isMoving={isWhatIf}
        reach={reach}
        drift={drift}
      />
    </MovingResult>
  );
}

/** The same as rules. */
export function ShownRules({
  section,
  comparison,
  pointedAt,
  commentedNode,
  pins,
}: ShownProps & Pick<ComponentProps<typeof Rules>, "pins">) {
  const { shown } = useShown(comparison, { turn: "tree", section });
  return <Rules comparison={shown} highlighted={litNode(pointedAt, shown.result) ?? commentedNode} pins={pins} />;
}
