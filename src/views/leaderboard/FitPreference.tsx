import { columnOf, ownFeatures } from "../../core/systems/columnOf.ts";
import type { System } from "../../core/systems/leaderboard.ts";
import { changeDraft, kindsOf } from "../../state/fitStore.ts";
import { labelNames } from "../../state/setSelectors.ts";
import { useShownSet } from "../set/useShownSet.ts";

/** The last step of a system without a tree: one that is fitted to what it prefers. */
export function FitPreference({ system }: { readonly system: System }) {
  const set = useShownSet();
  const column = set && columnOf(labelNames(set.columns), system);
  const own = set && column !== undefined ? ownFeatures(Object.keys(set.columns.scalars), column) : undefined;
  const hasFeatures = own !== undefined || (set !== undefined && kindsOf(set.columns).length > 0);
  const fit = () => {
    changeDraft({ label: column, features: own });
    location.hash = "#/fit";
  };
  return (
    <li>
      <h4>Fit a tree to its preference</h4>
      <p>
        The tree asks about the differences in attributes, and says of held-out pairs how often it prefers what the
        system prefers: its fidelity.{" "}
        {set === undefined
          ? "There is no set on the page yet."
          : column === undefined
            ? `The set on the page, ${set.name}, has no column called ${system.model}.`
            : hasFeatures
              ? `The set on the page, ${set.name}, has its column${own ? ", and what it weighs" : ""}.`
              : `The set on the page, ${set.name}, has its column, but no attributes: let the model score the pairs first.`}
      </p>
      {column !== undefined && (
        <p>
          <button type="button" className="main-button" onClick={fit}>
            Fit a tree to its preference
          </button>
        </p>
      )}
    </li>
  );
}
