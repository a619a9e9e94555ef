import { useEffect } from "react";
import { formatBytes } from "../../core/format.ts";
import { countRuntime, forgetCopy, keepCopy } from "../../state/actions/offline.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { type OfflineCopy, useOfflineStore } from "../../state/offlineStore.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Progress } from "../../ui/Progress.tsx";

/** In the model's panel: what works without a network, and the choice to keep it. */
export default function OfflineCopySection() {
  const copy = useOfflineStore((state) => state.copy);
  return (
    <>
      <h3>Without a network</h3>
      <Copy copy={copy} />
      {copy.status === "kept" && <ModelWithoutNetwork />}
    </>
  );
}

function Copy({ copy }: { readonly copy: OfflineCopy }) {
  switch (copy.status) {
    case "unknown":
      return <p>Looking at what is kept.</p>;
    case "unavailable":
      return (
        <p>
          This browser cannot keep the page here: it does so over https only, in a window of its own, and not in
          private.
        </p>
      );
    case "none":
      return (
        <p>
          Nothing of the page is kept.{" "}
          <button type="button" className="quiet-button" onClick={() => void keepCopy()}>
            Keep a copy ({formatBytes(copy.bytes)})
          </button>
        </p>
      );
    case "keeping": {
      const words = `Keeping file ${copy.done} of ${copy.total}`;
      return (
        <>
          <p>{words}.</p>
          <Progress label={words} share={copy.done / copy.total} />
        </>
      );
    }
    case "kept":
      return (
        <p>
          Examples, trees, links and fitting work: {formatBytes(copy.bytes)} of the page are kept on this device.{" "}
          <button type="button" className="quiet-button" onClick={() => void forgetCopy()}>
            Delete the copy
          </button>
        </p>
      );
    case "failed":
      return (
        <FailureNote message="The page could not be kept whole." hint={copy.message} details={[]}>
          <button type="button" className="quiet-button" onClick={() => void keepCopy()}>
            Try again
          </button>
        </FailureNote>
      );
  }
}

function ModelWithoutNetwork() {
  const { keptBytes, model } = useModelStore();
  const runtimeBytes = useOfflineStore((state) => state.runtimeBytes);
  useEffect(() => {
    if (keptBytes > 0 || model.status === "ready") void countRuntime();
  }, [keptBytes, model.status]);
  if (keptBytes === 0) return <p>The model needs the network once; what it loads is kept with its runtime.</p>;
  return runtimeBytes === 0 ? (
    <p>The model's runtime is not kept yet: start the model once more with the network.</p>
  ) : (
    <p>Scoring works, too: the model's runtime ({formatBytes(runtimeBytes)}) is kept with it.</p>
  );
}
