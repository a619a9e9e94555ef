import { lazy, Suspense } from "react";
import { Term } from "../../charts/terms/Term.tsx";
import { formatBytes, formatCount, formatNumber } from "../../core/format.ts";
import { type ModelPackage, packageBytes } from "../../core/modelPackage.ts";
import { agreementNote } from "../../core/resultNotes.ts";
import { cancelLoad, deleteKept, ensureModel } from "../../state/actions/model.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelPanelStore } from "../../state/modelPanelStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { type PackageSource, sourceName } from "../../state/packageSource.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { BackendChoice } from "./BackendChoice.tsx";
import { BestBackendButton } from "./BestBackendButton.tsx";
import { Facts } from "./Facts.tsx";
import { loadLabel, loadShare, loadWords } from "./loadWords.ts";
import { RunningFacts } from "./RunningFacts.tsx";

const OfflineCopySection = lazy(() => import("../offline/OfflineCopySection.tsx"));
/** Its code is fetched when the panel is opened. */
const OtherPackage = lazy(() => import("./package/OtherPackage.tsx"));

/** What the model is, how often it agrees with people, and how it runs here. */
export function ModelPanel() {
  const { source, model, manifest, keptBytes, keptFailure } = useModelStore();
  const package_ = readyValue(manifest);
  const isWanted = useModelPanelStore(({ wanted }) => wanted !== undefined);
  const other = (
    <Suspense fallback={<p>One moment.</p>}>
      <OtherPackage />
    </Suspense>
  );
  return (
    <KeepFocus>
      {/* Who was sent here for another one finds that first. */}
      {isWanted && other}
      {package_ ? (
        <>
          {source.kind !== "shipped" && <p className="model-source">{`From ${sourceName(source)}.`}</p>}
          <Introduction package_={package_} />
        </>
      ) : (
        <p>
          {manifest.status === "failed"
            ? `Nothing is known about the model: ${manifest.message}`
            : "Reading about the model."}
        </p>
      )}
      <KeepFocus>
        <h3>Here and now</h3>
        {model.status === "none" && (
          <p>
            Not loaded.{" "}
            <button type="button" className="main-button" onClick={() => void ensureModel()}>
              {loadLabel("it", { manifest, keptBytes })}
            </button>
          </p>
        )}
        {model.status === "loading" && (
          <div className="under-way">
            <p className="score-line">
              <button type="button" className="quiet-button" onClick={cancelLoad}>
                Cancel
              </button>
              <span>{loadWords(model.load)}</span>
            </p>
            <Progress label={loadWords(model.load)} share={loadShare(model.load)} />
          </div>
        )}
        {model.status === "failed" && (
          <FailureNote {...model.failure}>
            <button type="button" className="main-button" onClick={() => void ensureModel()}>
              Try again
            </button>{" "}
            {model.isOnlyChosen && <BestBackendButton onChosen={() => void ensureModel()} />}
          </FailureNote>
        )}
        {model.status === "ready" && <RunningFacts info={model.info} tokensPerSecond={model.tokensPerSecond} />}
        <BackendChoice />
        <h3>On this device</h3>
        <p>
          {keptWords(source, keptBytes)}{" "}
          {keptBytes > 0 && source.kind !== "folder" && (
            <button type="button" className="quiet-button" onClick={() => void deleteKept()}>
              Delete from this device
            </button>
          )}
        </p>
        {keptFailure && <FailureNote {...keptFailure} />}
        <Suspense fallback={null}>
          <OfflineCopySection />
        </Suspense>
      </KeepFocus>
      {!isWanted && other}
    </KeepFocus>
  );
}

function keptWords(source: PackageSource, keptBytes: number): string {
  if (source.kind === "folder")
    return "Its files are read from the folder that you opened. A reload of the page forgets it.";
  return keptBytes === 0 ? "Nothing of the model is kept." : `${formatBytes(keptBytes)} are kept for the next visit.`;
}

function Introduction({ package_ }: { readonly package_: ModelPackage }) {
  const { title, summary, license, attribution, evaluation, architecture } = package_;
  return (
    <>
      <p className="model-title">{title}</p>
      <p>{summary}</p>
      <h3>How often it agrees with people</h3>
      <p>{agreementNote(package_)}</p>
      {evaluation && <Agreement {...evaluation} />}
      <h3>
        <Term id="model-package">What it is</Term>
      </h3>
      <Facts
        facts={[
          ["Layers", `${architecture.layers}, ${architecture.hidden_size} wide`],
          ["Size", formatBytes(packageBytes(package_))],
          ...(package_.scale.kind === "observed"
            ? [["Scale of rewards", "its own, not people's ratings"] as const]
            : []),
          ["Longest text", `${formatCount(package_.max_tokens)} tokens`],
          ["Licence", license],
          ...attribution.map((line, i) => [i === 0 ? "With thanks to" : "", line] as const),
        ]}
      />
    </>
  );
}

function Agreement({ correlations, notes }: NonNullable<ModelPackage["evaluation"]>) {
  return (
    <>
      {notes !== undefined && (
        <details>
          <summary>How this was measured</summary>
          <p>{notes}.</p>
        </details>
      )}
      <table className="correlations">
        <caption>Correlation with human ratings in cross-validation, ± standard error</caption>
        <tbody>
          {correlations.map(({ attribute, value, se }) => (
            <tr key={attribute}>
              <th scope="row">{attribute}</th>
              <td>{formatNumber(value)}</td>
              <td>± {formatNumber(se)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
