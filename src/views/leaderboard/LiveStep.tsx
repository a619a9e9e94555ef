import type { System } from "../../core/systems/leaderboard.ts";
import { sizeWords } from "./systemWords.ts";

/** A model that a browser can hold, as a package that the tools of this project make of its checkpoint. */
export function LiveStep({ system }: { readonly system: System }) {
  return (
    <li>
      <h4>Load its package</h4>
      <p>
        The tools of this project convert its checkpoint into a package that runs here ({sizeWords(system)}; under its
        licence, nobody ships it for you). The model panel at the top of the page loads it and says beforehand whether
        it fits.
      </p>
    </li>
  );
}
