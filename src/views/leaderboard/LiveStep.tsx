import { lazy, Suspense } from "react";
import type { System } from "../../core/systems/leaderboard.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { ChosenPackage } from "./ChosenPackage.tsx";
import { sizeWords } from "./systemWords.ts";

const OtherPackage = lazy(() => import("../model/package/OtherPackage.tsx"));

/** A model that a browser can hold, as a package that the tools of this project make of its checkpoint. */
export function LiveStep({ system }: { readonly system: System }) {
  const command = convertCommand(system);
  return (
    <li>
      <h4>Load its package</h4>
      <p>
        The tools of this project convert its checkpoint into a package that runs here: {sizeWords(system)}. It is not
        shipped: whoever converts it agrees to its licence.
      </p>
      <p className="board-command">
        <code>{command}</code> <CopyButton text={() => command}>Copy</CopyButton>
      </p>
      <Unfolding summary="Load the package that you made">
        <p>Before anything is downloaded, it is said whether it fits this device, and what would.</p>
        <Suspense fallback={<p>One moment…</p>}>
          <OtherPackage isTitled={false} />
        </Suspense>
      </Unfolding>
      <ChosenPackage />
    </li>
  );
}

/** Its published tree goes along as a document of this project: beside the checkpoint it is a pickle, which runs code when it is opened. */
function convertCommand({ card, id, tree }: System): string {
  const checkpoint = new URL(card).pathname.slice(1);
  const withTree = tree === undefined ? "" : ` --tree public/trees/${tree}.json`;
  return `python -m split_decision_tools convert ${checkpoint} --out ${id}${withTree}`;
}
