import type { TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import { SHARE_SIZES, type ShareSize } from "../../../../core/attribution/pairShares.ts";
import { changeWords, useWordsStore, type WordsState } from "../../../../state/wordsStore.ts";
import { Choice } from "../../../../ui/Choice.tsx";
import { Picker } from "../../../../ui/Picker.tsx";
import { ReadingPicker } from "./ReadingPicker.tsx";
import type { WordsQuestion } from "./useWords.ts";

const VIEWS: readonly { readonly value: WordsState["view"]; readonly label: string }[] = [
  { value: "shares", label: "Shares of the reward" },
  { value: "left-out", label: "Left out in turn" },
];

const SIZES: Readonly<Record<ShareSize, string>> = {
  token: "Tokens",
  word: "Words",
  sentence: "Sentences",
  paragraph: "Paragraphs",
};

/** Stands for the split that decided in the list of attributes. */
const DECIDED = "";

interface Props {
  readonly question: WordsQuestion;
  readonly evidence: TokenEvidence;
}

export function WordsChoices({ question: { split, size, reading }, evidence }: Props) {
  const { view, attribute } = useWordsStore();
  const { attributes, poolings } = evidence;
  const chosen = attribute !== undefined && attributes.includes(attribute) ? attribute : DECIDED;
  return (
    <div className="answer-choices">
      <Choice label="How to tell" value={view} options={VIEWS} onChange={(value) => changeWords({ view: value })} />
      <Picker
        label="Reward"
        value={chosen}
        onChange={(value) => changeWords({ attribute: value === DECIDED ? undefined : value })}
      >
        <option value={DECIDED}>
          {split?.pivotal ? `the split that decided: ${split.attribute}` : (split?.attribute ?? attributes[0])}
        </option>
        {attributes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Picker>
      <Choice
        label="Size of the parts"
        value={size}
        options={SHARE_SIZES.map((value) => ({ value, label: SIZES[value] }))}
        onChange={(value) => changeWords({ size: value })}
      />
      {view === "shares" && <ReadingPicker poolings={poolings} reading={reading} />}
    </div>
  );
}
