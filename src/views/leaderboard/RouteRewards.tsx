import { columnOf } from "../../core/systems/columnOf.ts";
import type { System } from "../../core/systems/leaderboard.ts";
import { chooseTree } from "../../state/actions/load.ts";
import { chooseRewardSystem, givingRewards } from "../../state/keptSystems.ts";
import { useSetStore } from "../../state/setStore.ts";

/** The last step of a system with its own tree: its rewards on the set of the page go through it. */
export function RouteRewards({ system, tree }: { readonly system: System; readonly tree: string }) {
  const set = useSetStore((state) => state.set);
  const names = givingRewards(set?.systems).map(({ columns }) => columns.name);
  const added = columnOf(names, system);
  const isOfFile = set !== undefined && columnOf(set.summary.rewardModels, system) !== undefined;
  const go = () => {
    chooseRewardSystem(added);
    void chooseTree(tree).then(() => {
      location.hash = "#/set";
    });
  };
  return (
    <li>
      <h4>Send its rewards through its tree</h4>
      <p>
        Its tree needs no fitting.{" "}
        {set === undefined
          ? "There is no set on the page yet."
          : added === undefined && !isOfFile
            ? `The set on the page, ${set.name}, has no rewards of ${system.model}.`
            : `The set on the page, ${set.name}, has its rewards.`}
      </p>
      {(added !== undefined || isOfFile) && (
        <p>
          <button type="button" className="main-button" onClick={go}>
            Send them through its tree
          </button>
        </p>
      )}
    </li>
  );
}
