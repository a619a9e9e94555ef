/** Everything that one comparison can leave the page as. Each is made of the same object when it is asked for. */
import { createElement, useMemo } from "react";
import { ComparisonFigure } from "../../../charts/figure/ComparisonFigure.tsx";
import { fileName } from "../../../core/export/fileName.ts";
import { comparisonJson } from "../../../core/export/json.ts";
import { comparisonLatex } from "../../../core/export/latex.ts";
import { comparisonMarkdown } from "../../../core/export/markdown.ts";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { shownComments } from "../../../state/commentsStore.ts";
import { readyValue } from "../../../state/loadable.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { SaveButton } from "../../../ui/SaveButton.tsx";
import { pngFile } from "../../figures/pngFile.ts";
import { textFile } from "../../figures/textFile.ts";
import type { Comparison } from "../useComparison.ts";
import { useExplanationContext } from "../useExplanationContext.ts";
import { useThisPackage } from "../useThisPackage.ts";
import { EmbedSection } from "./EmbedSection.tsx";
import { figureSvg } from "./figureSvg.ts";
import { LinkSection } from "./LinkSection.tsx";
import { pageLink } from "./pageLink.ts";
import { savedPage } from "./savedPage.ts";
import { sharedOf } from "./sharedOf.ts";

export default function SharePanel({ comparison }: { readonly comparison: Comparison }) {
  const context = useExplanationContext(comparison);
  const manifest = readyValue(useModelStore((state) => state.manifest));
  const digest = useThisPackage()?.digest;
  const shared = useMemo(() => {
    const [link, comments] = [pageLink(comparison), shownComments()];
    return context && sharedOf(comparison, { context, manifest, digest, link, comments });
  }, [comparison, context, manifest, digest]);
  if (!shared) return <p>There is no result to share yet.</p>;
  return (
    <div className="share">
      <p className="share-what">{shared.result.explanation.sentence}</p>
      {comparison.isStale && <p>This is the result for the previous text, and that text goes with it.</p>}
      {comparison.isWhatIf && (
        <p>These are rewards that you made up. The files say so; the link has the model's beside them.</p>
      )}
      <LinkSection shared={shared} />
      <Files shared={shared} />
      <EmbedSection shared={shared} comparison={comparison} />
    </div>
  );
}

function Files({ shared }: { readonly shared: SharedComparison }) {
  return (
    <>
      <h3>Picture</h3>
      <ul>
        <li>
          <SaveButton
            name={fileName(shared, "png")}
            make={() => pngFile(createElement(ComparisonFigure, { shared, kind: "whole" }))}
          >
            Save as PNG
          </SaveButton>
        </li>
        <li>
          <SaveButton name={fileName(shared, "svg")} make={() => textFile(figureSvg(shared, "whole"), "image/svg+xml")}>
            Save as SVG
          </SaveButton>
        </li>
      </ul>
      <p className="share-note">
        Verdict, rewards and tree on light paper. In the SVG, text is text. Long responses are cut.
      </p>
      <h3>Text</h3>
      <ul>
        <li>
          <CopyButton text={() => comparisonMarkdown(shared)}>Copy as Markdown</CopyButton>
        </li>
        <li>
          <CopyButton text={() => comparisonLatex(shared)}>Copy as LaTeX</CopyButton>
        </li>
        <li>
          <CopyButton text={() => comparisonJson(shared)}>Copy result as JSON</CopyButton>
        </li>
        <li>
          <SaveButton name={fileName(shared, "json")} make={() => textFile(comparisonJson(shared), "application/json")}>
            Save as JSON
          </SaveButton>
        </li>
      </ul>
      <h3>Page</h3>
      <ul>
        <li>
          <SaveButton name={fileName(shared, "html")} make={() => textFile(savedPage(shared), "text/html")}>
            Save as HTML
          </SaveButton>
        </li>
      </ul>
      <p className="share-note">One file with everything in it. It opens from disk and fetches nothing.</p>
    </>
  );
}
