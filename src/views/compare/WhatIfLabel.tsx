import { WHAT_IF } from "../../core/resultNotes.ts";
import { resetWhatIf } from "../../state/whatIfStore.ts";

/** Says that what stands below was made up with sliders, and goes back to the model's. */
export function WhatIfLabel() {
  return (
    <p className="what-if-label">
      <b>{WHAT_IF}</b>
      <button type="button" className="quiet-button" onClick={resetWhatIf}>
        Reset
      </button>
    </p>
  );
}
