import { firstListed } from "../../base/listed.ts";
import { WithTerms } from "../../charts/terms/WithTerms.tsx";
import { countOf, formatCount } from "../../core/format.ts";
import { SWAPPED_SUFFIX } from "../../core/row.ts";
import { slicesNote } from "../../core/set/slicesNote.ts";
import type { PairSet } from "../../state/setStore.ts";

const FORMATS = { jsonl: "JSON Lines", json: "JSON", table: "a table", parquet: "Parquet" } as const;
/** Past so many, they are counted. */
const NAMED = 6;

/** What an import found, in a few lines. */
export function SetSummary({ set: { name, format, isPacked, shape, seed, summary } }: { readonly set: PairSet }) {
  const { rows, labels, assigned, withTexts, withEqualTexts, withRewards, withOtherRewards, withErrors } = summary;
  const { rewardModels, ratings, scores, judges, slices, slicesLeftOut } = summary;
  const labelled = labels.response_1 + labels.response_2 + labels.ties;
  const cut = Object.entries(slices).map(([column, values]) => `${column} (${values ?? "many"})`);
  return (
    <section className="set-summary" aria-label="What was imported">
      <p className="set-headline">
        <strong>{name}</strong>: {countOf(rows, "pair")}, read as {shape}
      </p>
      <dl>
        <Fact name="Read as">
          {FORMATS[format]}
          {isPacked && " in gzip"}
        </Fact>
        <Fact name="Texts">
          {withTexts === rows ? "all pairs" : `${formatCount(withTexts)} pairs`}
          {withEqualTexts > 0 && `, ${formatCount(withEqualTexts)} with the same response twice, kept as they are`}
        </Fact>
        <Fact name="Rewards">
          {withRewards === 0
            ? "none in the file"
            : withRewards === rows
              ? "all pairs"
              : `${formatCount(withRewards)} pairs`}
          {rewardModels.length > 0 && `, of ${rewardModels.join(", ")}`}
          {withOtherRewards > 0 &&
            `, ${formatCount(withOtherRewards)} left out that are of another number of attributes`}
          {withErrors > 0 && `, ${formatCount(withErrors)} with an error`}
        </Fact>
        {labelled > 0 && (
          <Fact name="Preferred">
            response 1 in {formatCount(labels.response_1)}, response 2 in {formatCount(labels.response_2)}
            {labels.ties > 0 && `, ties ${formatCount(labels.ties)}`}
            {labels.none > 0 && `, no label ${formatCount(labels.none)}`}
          </Fact>
        )}
        {assigned.rows > 0 && (
          <Fact name="Order">
            chosen became response 1 in {formatCount(assigned.chosenFirst)} of {formatCount(assigned.rows)} pairs, by
            the texts and seed {seed}
          </Fact>
        )}
        <Names name="Ratings" names={ratings} />
        <Names name="Scores" names={scores} />
        <Names name="Judges" names={judges.filter((name) => !name.endsWith(SWAPPED_SUFFIX))} />
        <Names name="Slices" names={cut} note={slicesNote(slicesLeftOut)} />
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>
        <WithTerms terms={["reward", "rating", "judge"]}>{name}</WithTerms>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

interface NamesProps {
  readonly name: string;
  readonly names: readonly string[];
  readonly note?: string | undefined;
}

function Names({ name, names, note }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <Fact name={name}>
      {firstListed(names, NAMED)}
      {note !== undefined && `. ${note}`}
    </Fact>
  );
}
