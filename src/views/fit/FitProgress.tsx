import { cancelFit } from "../../state/actions/fitTree.ts";
import { useFitStore } from "../../state/fitStore.ts";
import { UnderWay } from "../../ui/UnderWay.tsx";

/** How far the fit is, or why there is none. */
export function FitProgress() {
  const status = useFitStore((state) => state.status);
  switch (status.status) {
    case "idle":
      return null;
    case "failed":
      return (
        <p className="failure" role="alert">
          {status.message}
        </p>
      );
    case "fitting":
      return <UnderWay words="The tree is fitted" share={undefined} stop="Cancel" onStop={cancelFit} />;
    case "trying": {
      const words = `The tree is tried on held-out pairs and on pairs drawn anew: ${Math.round(100 * status.share)} %`;
      return <UnderWay words={words} share={status.share} stop="Cancel" onStop={cancelFit} />;
    }
  }
}
