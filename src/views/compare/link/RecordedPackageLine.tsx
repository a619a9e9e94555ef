import type { ModelIdentity } from "../../../core/result.ts";
import { lookAtTyped } from "../../../state/actions/lookAtPackage.ts";
import { takeShipped } from "../../../state/actions/takePackage.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { openModelPanel } from "../../../state/modelPanelStore.ts";
import { addressOf, type RemoteSource, typedAddress } from "../../../state/packageSource.ts";
import { recordedPackage } from "../../../state/recordedPackage.ts";
import { hadPackages } from "../../../state/rememberedPackage.ts";
import { selectShippedModel } from "../../../state/selectors.ts";
import { useThisPackage } from "../useThisPackage.ts";

/**
 * What can be done to run a record again with the package that made it. A link may name any server: nothing is asked of it before the visitor
 * has read its address and pressed the button, and then only for what the package is.
 */
export function RecordedPackageLine({ model }: { readonly model: ModelIdentity }) {
  const shipped = useComparisonStore(selectShippedModel);
  const here = useThisPackage();
  const way = recordedPackage(model, {
    here,
    shipped,
    had: hadPackages(),
    pageUrl: document.baseURI,
  });
  if (!way) return null;
  switch (way.kind) {
    case "shipped":
      return (
        <p className="recorded-package">
          That is the page’s own model.{" "}
          <button type="button" className="quiet-button" onClick={() => void takeShipped()}>
            Go back to it
          </button>
        </p>
      );
    case "remote":
      return <RemoteLine model={model} source={way.source} saidBy={way.saidBy} />;
    case "unknown":
      return (
        <p className="recorded-package">
          The link does not say where that package is. With its folder or its address the pair can be run again.{" "}
          <button type="button" className="quiet-button" onClick={() => openModelPanel(model)}>
            Open that package
          </button>
        </p>
      );
  }
}

interface RemoteProps {
  readonly model: ModelIdentity;
  readonly source: RemoteSource;
  readonly saidBy: "link" | "browser";
}

const SAID_BY: Readonly<Record<RemoteProps["saidBy"], string>> = {
  link: "The link says that this package is at",
  browser: "This browser has had this package. It is at",
};

function RemoteLine({ model, source, saidBy }: RemoteProps) {
  const look = () => {
    openModelPanel(model);
    void lookAtTyped(typedAddress(source));
  };
  return (
    <p className="recorded-package">
      {SAID_BY[saidBy]} <b>{new URL(addressOf(source)).host}</b>: <code>{typedAddress(source)}</code>. Nothing is asked
      of that server before you say so.{" "}
      <button type="button" className="quiet-button" onClick={look}>
        Look at that package
      </button>
    </p>
  );
}
