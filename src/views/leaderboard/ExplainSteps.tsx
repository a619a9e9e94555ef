import type { System } from "../../core/systems/leaderboard.ts";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { FitPreference } from "./FitPreference.tsx";
import { LiveStep } from "./LiveStep.tsx";
import { OUTPUT_FILES } from "./systemWords.ts";
import { UsageCode } from "./UsageCode.tsx";

/** What can be done here to have a system's preferences explained, in order. */
export function ExplainSteps({ system }: { readonly system: System }) {
  return (
    <ol className="board-steps">
      {system.runs.includes("live") && <LiveStep system={system} />}
      <li>
        <h4>Get its outputs</h4>
        <p>
          The system runs where you have the memory for it. This code asks it about the pairs of a file and writes{" "}
          {OUTPUT_FILES[system.output]}.
        </p>
        <Unfolding summary="The code, in Python">
          <UsageCode id={system.id} />
        </Unfolding>
      </li>
      <li>
        <h4>Open its outputs</h4>
        <p>
          <a href="#/set">Open the set</a> of those pairs, then the file of outputs: they are joined by id, or by their
          texts, and what finds no pair is listed.
        </p>
      </li>
      <FitPreference system={system} />
    </ol>
  );
}
