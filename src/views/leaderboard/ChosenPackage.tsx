import { readyValue } from "../../state/loadable.ts";
import { type ModelLifecycle, useModelStore } from "../../state/modelStore.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { loadWords } from "../model/loadWords.ts";
import { hrefOf } from "../route.ts";

/** How far a package is that was chosen here, and where to go with it; nothing while the page's own model is chosen. */
export function ChosenPackage() {
  const { source, model, manifest } = useModelStore();
  const title = readyValue(manifest)?.title;
  if (source.kind === "shipped" || title === undefined) return null;
  return (
    <div className="board-chosen">
      <p role="status">
        <b>{title}</b>
        {STATUS_WORDS[model.status]} {model.status === "ready" && <a href={hrefOf("compare")}>Score a pair with it</a>}
      </p>
      {/* It changes many times a second: read aloud, it would say nothing else. */}
      {model.status === "loading" && <p>{loadWords(model.load)}</p>}
      {model.status === "failed" && <FailureNote {...model.failure} />}
    </div>
  );
}

const STATUS_WORDS: Readonly<Record<ModelLifecycle["status"], string>> = {
  none: " is chosen. It is loaded with the first pair that is scored.",
  loading: " is being loaded.",
  ready: " runs.",
  failed: " could not be started.",
};
