import type { ComponentProps, RefObject } from "react";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import { litNode, type PointedAt } from "./pointedAt.ts";
import { useOtherWay } from "./questions/useOtherWay.ts";
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
type Following = "result" | "highlighted" | "otherWay" | "isMoving" | "drift";

/** The drawing, by itself: it is all of its section that follows a slider. */
export function ShownTree(props: ShownProps & Omit<FigureProps, Following>) {
  const { section, comparison, pointedAt, commentedNode, ...figure } = props;
  const shown = useShown(comparison, section);
  const drift = useExplanationContext(shown)?.drift;
  const otherWay = useOtherWay(shown);
  const { result, isWhatIf } = shown;
  if (!result) return null;
  return (
    <TreeFigure
      {...figure}
      result={result}
      highlighted={litNode(pointedAt, result) ?? commentedNode}
      otherWay={otherWay}
      isMoving={isWhatIf}
      drift={drift}
    />
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
  const shown = useShown(comparison, section);
  return <Rules comparison={shown} highlighted={litNode(pointedAt, shown.result) ?? commentedNode} pins={pins} />;
}
