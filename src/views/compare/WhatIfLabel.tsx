import { resetWhatIf } from "../../state/whatIfStore.ts";

/** Says that what stands below was made up with sliders, and goes back to the model's. */
export function WhatIfLabel() {
  return (
    <p className="what-if-label">
      <b>What if: not the model's rewards</b>
      <button type="button" className="quiet-button" onClick={resetWhatIf}>
        Reset
      </button>
    </p>
  );
}
