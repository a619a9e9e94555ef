import { withoutVariables } from "../../../charts/figure/figureStyle.ts";
import { comparisonHtml } from "../../../core/export/html.ts";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import style from "../../../styles/savedPage.css?raw";
import { figureSvg } from "./figureSvg.ts";

/** A comparison as the text of an HTML file that needs nothing beside it. */
export function savedPage(shared: SharedComparison): string {
  return comparisonHtml(shared, { figure: figureSvg(shared, "charts"), style: withoutVariables(style) });
}
