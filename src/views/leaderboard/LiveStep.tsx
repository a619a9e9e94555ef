import { lazy, Suspense } from "react";
import type { System } from "../../core/systems/leaderboard.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";
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
          <OtherPackage />
        </Suspense>
      </Unfolding>
    </li>
  );
}

function convertCommand({ card, id }: System): string {
  const checkpoint = new URL(card).pathname.slice(1);
  return `python -m split_decision_tools convert ${checkpoint} --out ${id}`;
}
