import "../../styles/set.css";
import "../../styles/setCharts.css";
import "../../styles/fit.css";
import { useDeferredValue, useEffect } from "react";
import { openTreeFile } from "../../state/actions/fitTree.ts";
import { restoreSet } from "../../state/actions/importSet.ts";
import { useFitStore } from "../../state/fitStore.ts";
import { useSetStore } from "../../state/setStore.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { FileButton } from "../../ui/FileButton.tsx";
import { useShownSet } from "../set/useShownSet.ts";
import { SystemsPanel } from "../systems/SystemsPanel.tsx";
import { AnyTreePanel } from "./AnyTreePanel.tsx";
import { FitForm } from "./FitForm.tsx";
import { FitOutcome } from "./FitOutcome.tsx";
import { FitProgress } from "./FitProgress.tsx";
import { JudgesSection } from "./judges/JudgesSection.tsx";

/** A tree fitted to a column of labels of the set on the page. */
export default function FitView() {
  const set = useShownSet();
  // As it was imported: what was added to it is listed apart.
  const own = useSetStore((state) => state.set);
  const isRestored = useSetStore((state) => state.isRestored);
  // Counting a large set takes a frame or two: what is pressed meanwhile goes first.
  const result = useDeferredValue(useFitStore((state) => state.result));
  useEffect(() => void restoreSet(), []);
  return (
    <article className="set fit">
      <h2>Fit a tree</h2>
      {set ? (
        <FitForm key={set.id} set={set} />
      ) : (
        isRestored && (
          <p className="set-note">
            A tree is fitted to a set of pairs with labels, and with rewards or people's ratings.{" "}
            <a href="#/set">Import a set</a> first.
          </p>
        )
      )}
      <OpenTree />
      <ErrorBoundary what="The opened tree">
        <AnyTreePanel />
      </ErrorBoundary>
      <FitProgress />
      {set && result?.set.id === set.id && (
        <ErrorBoundary what="The fitted tree" key={set.id}>
          <FitOutcome set={set} result={result} />
        </ErrorBoundary>
      )}
      {own && <SystemsPanel set={own} />}
      <ErrorBoundary what="The judges">
        <JudgesSection set={set} />
      </ErrorBoundary>
    </article>
  );
}

function OpenTree() {
  const refused = useFitStore((state) => state.refused);
  return (
    <>
      <p className="set-ways">
        <FileButton accept=".json" onFile={(file) => void openTreeFile(file)}>
          Open a tree file
        </FileButton>
        <span>
          It becomes the tree of every view; one of other classes or features is shown here. The tools of this project
          write either from a fitted scikit-learn tree.
        </span>
      </p>
      <p className="set-note" role="status">
        {refused}
      </p>
    </>
  );
}
