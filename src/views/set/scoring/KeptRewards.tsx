import { useEffect } from "react";
import { countKeptRewards, forgetKeptRewards } from "../../../state/actions/keptRewards.ts";
import type { KeptRewardsState } from "../../../state/keptRewardsStore.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { keptWords } from "./scoringWords.ts";

/** What is kept of this and earlier scoring, and the way to let go of it: unfolded first, since it may have taken hours. Counted when scoring comes to rest. */
export function KeptRewards({ kept, failure }: KeptRewardsState) {
  useEffect(() => void countKeptRewards(), []);
  return (
    <>
      {kept && kept.pairs > 0 && (
        <details>
          <summary>{keptWords(kept)}</summary>
          <p>
            Of every set that was scored in this browser. They are found again when the same texts come back. Once
            forgotten, those pairs have to be scored anew.
          </p>
          <button type="button" className="quiet-button" onClick={() => void forgetKeptRewards()}>
            Forget kept rewards
          </button>
        </details>
      )}
      {failure && <FailureNote {...failure} />}
    </>
  );
}
