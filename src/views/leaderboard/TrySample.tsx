import { useState } from "react";
import type { System } from "../../core/systems/leaderboard.ts";
import { trySample } from "../../state/actions/trySample.ts";
import { useSetStore } from "../../state/setStore.ts";

/** All of it with a few made-up outputs, without a network. */
export function TrySample({ system }: { readonly system: System }) {
  const set = useSetStore((state) => state.set);
  const [outcome, setOutcome] = useState<{ readonly isRunning: boolean; readonly message: string }>();
  const start = async () => {
    setOutcome({ isRunning: true, message: "One moment…" });
    const done = await trySample(system);
    setOutcome(done.ok ? undefined : { isRunning: false, message: done.error });
  };
  const leadsTo =
    system.tree === undefined
      ? "a tree fitted to what it prefers, with its fidelity"
      : "the flow of these pairs through the published tree";
  return (
    <li>
      <h4>Or try it with a sample</h4>
      <p>
        A small file written by this project for the format, on our own example pairs. It is not what this system says
        of them: no system was asked. It leads to {leadsTo}. Thirteen pairs show how it works and prove nothing.
        {set && ` It takes the place of the set on the page, ${set.name}.`}
      </p>
      <p>
        <button
          type="button"
          className="main-button"
          disabled={outcome?.isRunning ?? false}
          onClick={() => void start()}
        >
          Try it with a sample
        </button>{" "}
        <span role="status">{outcome?.message}</span>
      </p>
    </li>
  );
}
