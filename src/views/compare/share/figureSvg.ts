import { createElement } from "react";
import { ComparisonFigure, type FigureKind } from "../../../charts/figure/ComparisonFigure.tsx";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { stillSvg } from "../../figures/stillSvg.ts";

/** A comparison's drawing as the text of an SVG file: a function of the comparison alone. */
export function figureSvg(shared: SharedComparison, kind: FigureKind): string {
  return stillSvg(createElement(ComparisonFigure, { shared, kind }));
}
