import { partingSentence } from "../../../core/contrast.ts";
import { type BesideChoice, isOnPage, putBeside, shownBeside, useBesideStore } from "../../../state/besideStore.ts";
import { type Scored, useComparisonStore } from "../../../state/comparisonStore.ts";
import { resultOf, selectBefore } from "../../../state/selectors.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { LiveText } from "../LiveText.tsx";
import { PairOptions, selectionValue, titleOf, toSelection } from "../PairOptions.tsx";
import { useErrorsOf } from "../useErrorsOf.ts";
import { BeforeAfter } from "./BeforeAfter.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { SideBySide } from "./SideBySide.tsx";

/** The result beside another one: of a pair that the visitor chooses, or of the same pair before an edit. */
export default function BesidePanel(props: QuestionPanelProps) {
  const beside = useBesideStore();
  const before = useComparisonStore(selectBefore);
  const value = useComparisonStore((state) => besideValue(shownBeside(state, beside).choice));
  const scored = useComparisonStore((state) => shownBeside(state, beside).scored);
  const isHere = useComparisonStore((state) => isOnPage(shownBeside(state, beside).choice, state));
  return (
    <>
      <div className="answer-choices">
        <Picker label="Beside" value={value} onChange={(chosen) => putBeside(toChoice(chosen))}>
          {before && <option value="before">the same pair before the edit</option>}
          {beside.brought && (
            <optgroup label="Came with the link">
              <option value="brought">{titleOf(beside.brought)}</option>
            </optgroup>
          )}
          <PairOptions />
        </Picker>
      </div>
      {value === "before" && before ? (
        <BeforeAfter {...props} before={before} />
      ) : (
        <Other {...props} scored={scored} isHere={isHere} />
      )}
    </>
  );
}

/** A choice as an option's value, and back. */
function besideValue(choice: BesideChoice): string {
  return choice.kind === "before" || choice.kind === "brought" ? choice.kind : selectionValue(choice);
}

function toChoice(value: string): BesideChoice {
  return value === "before" || value === "brought" ? { kind: value } : toSelection(value);
}

interface OtherProps extends QuestionPanelProps {
  readonly scored: Scored | undefined;
  readonly isHere: boolean;
}

function Other({ comparison, result, tree, onHighlight, scored, isHere }: OtherProps) {
  const other = resultOf(scored, tree);
  const errors = [useErrorsOf(comparison.scored, tree), useErrorsOf(scored, tree)] as const;
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
        errors={errors}
        pairs={[comparison.scored?.pair, scored.pair]}
      />
    </>
  );
}
