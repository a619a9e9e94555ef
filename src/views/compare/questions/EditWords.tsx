import { useEffect, useState } from "react";
import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { type EditedReward, editShares } from "../../../core/attribution/editShares.ts";
import { defaultReading } from "../../../core/attribution.ts";
import { formatSigned } from "../../../core/format.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { loadExampleTokens } from "../../../state/actions/exampleTokens.ts";
import type { Scored } from "../../../state/comparisonStore.ts";
import { evidenceOf } from "../../../state/tokenEvidence.ts";
import { useWordsStore } from "../../../state/wordsStore.ts";
import { AttributePicker } from "./AttributePicker.tsx";
import { ReadingPicker } from "./words/ReadingPicker.tsx";

/** Edits that have a row of their own, the strongest; what the others moved is one row. */
const MOST_ROWS = 8;
const MOST_LETTERS = 120;
const DIGITS = 3;

interface Props {
  readonly before: Scored;
  readonly after: Scored;
  readonly tree: DecisionTree;
  /** Whose line was crossed, or comes first. */
  readonly attribute: string;
}

/** Which words of the edit moved a reward, and by how much; all rows of a response add up to what it moved. */
export function EditWords({ before, after, tree, attribute: first }: Props) {
  const [chosen, setChosen] = useState<string>();
  // Those of an example come when they are asked for.
  useWordsStore(({ exampleTokens }) => exampleTokens);
  const chosenReading = useWordsStore(({ reading }) => reading);
  useEffect(() => {
    if (before.origin.kind === "shipped") void loadExampleTokens();
  }, [before]);
  const [then, now] = [evidenceOf(before), evidenceOf(after)];
  const attribute = chosen ?? first;
  if (!then || !now?.attributes.includes(attribute) || before.model.digest !== after.model.digest) {
    return (
      <p className="answer-notes">
        The rewards of each word are kept for one visit only. Which words moved it is told when both texts were scored
        in this visit.
      </p>
    );
  }
  const scored = [
    { pair: before.pair, evidence: then },
    { pair: after.pair, evidence: now },
  ] as const;
  const reading = chosenReading ?? defaultReading(now.poolings);
  const rewards = editShares(...scored, attribute, reading);
  const moved = ([0, 1] as const).filter((response) => hasMoved(rewards[response]));
  return (
    <section className="edit-words" aria-label="Which words moved it">
      <div className="answer-choices">
        <span>
          What each edit moved in{" "}
          <AttributePicker
            label="Attribute that the words moved"
            tree={tree}
            value={tree.attributes.indexOf(attribute)}
            onChange={setChosen}
          />
        </span>
        <ReadingPicker poolings={now.poolings} reading={reading} />
      </div>
      <div className="beside">
        {moved.map((response) => (
          <WordRows key={response} response={response} reward={rewards[response]} />
        ))}
      </div>
    </section>
  );
}

/** A response that nobody touched is only told of where the prompt moved its reward. */
function hasMoved({ edits, change }: EditedReward): boolean {
  return edits.length > 0 || Number(change.toFixed(DIGITS)) !== 0;
}

function WordRows({ response, reward }: { readonly response: 0 | 1; readonly reward: EditedReward }) {
  const { edits, stayed, endOfTurn, change } = reward;
  const placed = edits.map((edit, i) => ({ ...edit, key: String(i) }));
  const strongest = placed.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, MOST_ROWS);
  const rest = placed.filter((edit) => !strongest.includes(edit));
  const rows = [
    ...strongest.map((edit) => ({
      key: edit.key,
      words: <Edit removed={edit.removed} added={edit.added} />,
      share: edit.share,
    })),
    ...(rest.length === 0 ? [] : [{ key: "rest", words: `${rest.length} smaller edits`, share: sum(rest) }]),
    { key: "stayed", words: "the words that stayed", share: stayed },
    { key: "end", words: "end of the turn", share: endOfTurn },
  ];
  return (
    <table className="answer-table">
      <caption>
        <ResponseMark response={response === 0 ? 1 : 2} /> Response {response + 1}
      </caption>
      <thead>
        <tr>
          <th scope="col">Words</th>
          <th scope="col">Moved</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, words, share }) => (
          <tr key={key}>
            <th scope="row">{words}</th>
            <td>{formatSigned(share, DIGITS)}</td>
          </tr>
        ))}
        <tr className="is-changed">
          <th scope="row">all together</th>
          <td>{formatSigned(change, DIGITS)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Edit({ removed, added }: { readonly removed: string; readonly added: string }) {
  return (
    <span className="edited" dir="auto">
      {removed && <del>{shortened(removed)}</del>}
      {removed && added && " "}
      {added && <ins>{shortened(added)}</ins>}
    </span>
  );
}

/** The whole texts stand above. */
function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS)} …`;
}

function sum(edits: EditedReward["edits"]): number {
  return edits.reduce((total, { share }) => total + share, 0);
}
