/** An entry of the glossary, and the sources that several have. */
import type { TermId } from "./phrases.ts";

export interface GlossaryEntry {
  readonly id: TermId;
  readonly term: string;
  /** Plain words, a few sentences. */
  readonly meaning: string;
  /** As text; undefined where there is nothing to compute. */
  readonly formula?: string;
  /** The paper, scikit-learn's name, the data set, or whose idea it is. */
  readonly source: string;
}

export const LI = "Li, “Interpreting Language Model Preferences Through the Lens of Decision Trees” (RLHFlow, 2025)";
export const HELPSTEER2 = "HelpSteer2 (Wang et al. 2024)";
