import { useState } from "react";
import { partingSentence } from "../../../core/contrast.ts";
import { type ComparisonState, useComparisonStore } from "../../../state/comparisonStore.ts";
import { resultOf, scoredAt, selectBefore, selectNextExample, selectShown } from "../../../state/selectors.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { LiveText } from "../LiveText.tsx";
import { PairOptions, selectionValue, toSelection } from "../PairOptions.tsx";
import { BeforeAfter } from "./BeforeAfter.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { SideBySide } from "./SideBySide.tsx";

/** Stands for the same pair as it was scored before it was edited. */
const BEFORE = "before";

/** The result beside another one: of a pair that the visitor chooses, or of the same pair before an edit. */
export default function BesidePanel(props: QuestionPanelProps) {
  const [chosen, setChosen] = useState<string>();
  const before = useComparisonStore(selectBefore);
  const next = useComparisonStore(nextExample);
  const isThere = useComparisonStore((state) => chosen !== undefined && isKnown(state, chosen));
  const value = chosen !== undefined && (chosen === BEFORE ? before : isThere) ? chosen : before ? BEFORE : next;
  return (
    <>
      <div className="answer-choices">
        <Picker label="Beside" value={value} onChange={setChosen}>
          {before && <option value={BEFORE}>the same pair before the edit</option>}
          <PairOptions />
        </Picker>
      </div>
      {value === BEFORE && before ? <BeforeAfter {...props} before={before} /> : <Other {...props} value={value} />}
    </>
  );
}

/** Whether a chosen pair has not been deleted. */
function isKnown({ own }: ComparisonState, value: string): boolean {
  const selection = toSelection(value);
  return selection.kind !== "own" || own.some(({ id }) => id === selection.id);
}

/** An example that is not on the page, as an option's value. */
function nextExample(state: ComparisonState): string {
  return selectionValue({ kind: "example", id: selectNextExample(state)?.id ?? "" });
}

function Other({ comparison, result, tree, onHighlight, value }: QuestionPanelProps & { readonly value: string }) {
  const scored = useComparisonStore((state) => scoredAt(state, toSelection(value)));
  const isHere = useComparisonStore((state) => value === selectionValue(selectShown(state)));
  const other = resultOf(scored, tree);
  if (isHere) {
    return <p className="section-empty">This is the pair on the page. Choose another one.</p>;
  }
  if (!scored || !other) {
    return (
      <p className="section-empty">
        {scored
          ? "This tree cannot be asked about that pair's rewards: it is on other attributes."
          : "That pair has no rewards yet. Open it and score it first."}
      </p>
    );
  }
  return (
    <>
      <p className="question-answer" role="status">
        <LiveText parts={partingSentence(result, other)} onHighlight={onHighlight} />
      </p>
      <SideBySide
        titles={["This pair", "The other pair"]}
        results={[result, other]}
        pairs={[comparison.scored?.pair, scored.pair]}
      />
    </>
  );
}
