import type { System } from "../../core/systems/leaderboard.ts";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { FitPreference } from "./FitPreference.tsx";
import { LiveStep } from "./LiveStep.tsx";
import { OpenOutputs } from "./OpenOutputs.tsx";
import { RouteRewards } from "./RouteRewards.tsx";
import { OUTPUT_FILES } from "./systemWords.ts";
import { TrySample } from "./TrySample.tsx";
import { UsageCode } from "./UsageCode.tsx";

/** What can be done here to have a system's preferences explained, in order. */
export function ExplainSteps({ system }: { readonly system: System }) {
  return (
    <ol className="board-steps">
      {system.runs.includes("live") && <LiveStep system={system} />}
      <li>
        <h4>Get its outputs</h4>
        <p>
          The system runs where you have the memory for it. This code asks it about the pairs of a file, such as the
          rows that the set saves as JSONL, and writes {OUTPUT_FILES[system.output]}.
        </p>
        <Unfolding summary="The code, in Python">
          <UsageCode system={system} />
        </Unfolding>
      </li>
      <OpenOutputs system={system} />
      {system.tree === undefined ? (
        <FitPreference system={system} />
      ) : (
        <RouteRewards system={system} tree={system.tree} />
      )}
      <TrySample system={system} />
    </ol>
  );
}
