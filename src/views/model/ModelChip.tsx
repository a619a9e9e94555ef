import { countKept } from "../../state/actions/kept.ts";
import { closeModelPanel, openModelPanel, useModelPanelStore } from "../../state/modelPanelStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { chipText } from "./chipText.ts";
import { loadShare } from "./loadWords.ts";
import { ModelPanel } from "./ModelPanel.tsx";

/** The model's state in a few words, always in the same place; opens everything there is to know about it. */
export function ModelChip() {
  const state = useModelStore();
  const isOpen = useModelPanelStore((panel) => panel.isOpen);
  const share = state.model.status === "loading" ? (loadShare(state.model.load) ?? 0) : 0;
  const open = () => {
    openModelPanel();
    void countKept();
  };
  return (
    <>
      <button
        type="button"
        className={`model-chip model-chip-${state.model.status}`}
        style={{ "--share": share } as React.CSSProperties}
        onClick={open}
      >
        <span className="visually-hidden">Model: </span>
        {chipText(state)}
      </button>
      <Sheet title="The model" isOpen={isOpen} onClose={closeModelPanel}>
        <ModelPanel />
      </Sheet>
    </>
  );
}
