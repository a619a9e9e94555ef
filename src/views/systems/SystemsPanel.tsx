import "../../styles/systems.css";
import { useOutputsStore } from "../../state/outputsStore.ts";
import type { PairSet } from "../../state/setStore.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { AddedSystem } from "./AddedSystem.tsx";
import { AddSystem } from "./AddSystem.tsx";

/** What other systems say of the set: those that were added, and the way to add one. A file that is dropped on it is taken for outputs (`isOnPanel`). */
export function SystemsPanel({ set }: { readonly set: PairSet }) {
  const systems = set.systems ?? [];
  // Whatever comes and goes in here may have had the focus.
  useOutputsStore(({ adding }) => adding);
  return (
    <section className="systems" aria-labelledby="systems-title" data-drop="outputs">
      <h3 id="systems-title">Outputs of other systems</h3>
      <KeepFocus>
        {systems.length > 0 && (
          <ul className="systems-list">
            {systems.map((system) => (
              <AddedSystem key={system.columns.name} set={set} system={system} />
            ))}
          </ul>
        )}
        <AddSystem set={set} />
      </KeepFocus>
    </section>
  );
}

/** Whether something was dropped on the panel. */
export function isOnPanel(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-drop=outputs]") !== null;
}
