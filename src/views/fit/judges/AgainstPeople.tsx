import { useMemo, useState } from "react";
import { ScrollRegion } from "../../../charts/ScrollRegion.tsx";
import { ShareAxis } from "../../../charts/ShareAxis.tsx";
import { formatCount, formatNumber, formatPercent, formatSigned } from "../../../core/format.ts";
import { type AttributeStance, againstPeople } from "../../../core/judges/againstPeople.ts";
import type { Share } from "../../../core/numeric/proportion.ts";
import { LABEL } from "../../../core/set/columns.ts";
import { RATED_LABEL } from "../../../core/set/labelColumns.ts";
import { useJudgesStore } from "../../../state/judgesStore.ts";
import { labelsOf } from "../../../state/setSelectors.ts";
import type { PairSet } from "../../../state/setStore.ts";
import { Picker } from "../../../ui/Picker.tsx";

/** Attribute by attribute: whether a judge sides with what people rated higher, and how far its tree leans on it against theirs. */
export function AgainstPeople({ set }: { readonly set: PairSet }) {
  const all = labelsOf(set.columns);
  const names = [...all.keys()];
  const [chosen, setChosen] = useState<readonly [judge: string, people: string]>(() => firstOf(names));
  const [judge, people] = chosen.every((name) => all.has(name)) ? chosen : firstOf(names);
  const trees = useJudgesStore(({ set: of, trees: fitted }) => (of?.id === set.id ? fitted : NONE));
  const rows = useMemo(() => {
    const side = (name: string) => ({
      labels: all.get(name) as Int8Array,
      tree: trees.find((tree) => tree.judge === name),
    });
    return names.length < 2 ? [] : againstPeople(set.columns, side(judge), side(people));
  }, [set, all, names.length, trees, judge, people]);
  if (names.length < 2) return <p className="set-note">Only one column says who is preferred.</p>;
  if (rows.length === 0)
    return <p className="set-note">The set brings no ratings of people to hold a judge against.</p>;
  const options = names.map((name) => <option key={name}>{name}</option>);
  return (
    <section aria-label="A judge against people">
      <div className="set-tools">
        <Picker label="Judge" value={judge} onChange={(name) => setChosen([name, people])}>
          {options}
        </Picker>
        <Picker label="against" value={people} onChange={(name) => setChosen([judge, name])}>
          {options}
        </Picker>
      </div>
      <p>{partingWords(rows, judge, people)}</p>
      <StanceTable rows={rows} judge={judge} people={people} />
      {rows.every(({ lean }) => !lean) && (
        <p className="set-note">Fit a tree to each judge, above, to see which attributes their trees lean on.</p>
      )}
    </section>
  );
}

const NONE: never[] = [];

/** The attributes on which the two part: their intervals lie apart. */
function partingWords(rows: readonly AttributeStance[], judge: string, people: string): string {
  const decided = rows.filter((row) => row.judge.of > 0 && row.people.of > 0);
  const named = (parts: readonly AttributeStance[]) => parts.map(({ attribute }) => attribute).join(", ");
  const more = named(decided.filter((row) => row.judge.low > row.people.high));
  const less = named(decided.filter((row) => row.judge.high < row.people.low));
  if (more === "" && less === "")
    return `On no attribute does “${judge}” side with the higher rated response clearly more or less often than “${people}”.`;
  const parts = [more && `more often on ${more}`, less && `less often on ${less}`].filter((part) => part !== "");
  return `Against “${people}”, “${judge}” sides with the higher rated response ${parts.join(", ")}.`;
}

/** People where there are any, and the first judge who is somebody else. */
function firstOf(names: readonly string[]): readonly [string, string] {
  const people = [RATED_LABEL, LABEL].find((name) => names.includes(name)) ?? names[0] ?? "";
  return [names.find((name) => name !== RATED_LABEL && name !== LABEL && name !== people) ?? names[0] ?? "", people];
}

interface TableProps {
  readonly rows: readonly AttributeStance[];
  readonly judge: string;
  readonly people: string;
}

function StanceTable({ rows, judge, people }: TableProps) {
  const hasTrees = rows.some(({ lean }) => lean);
  return (
    <>
      <p className="set-note">
        How often the response that people rated higher on an attribute is preferred by “{judge}” (dot, 95 % interval)
        and by “{people}” (line), of the pairs rated differently there
        {hasTrees &&
          "; and how much more of its tree's importance lies on the attribute, the mean and 95 % of 100 replicas"}
        .
      </p>
      <ScrollRegion className="against-people" label="A judge against people by attribute">
        <table className="answer-table">
          <caption className="visually-hidden">A judge against people by attribute</caption>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">{judge}</th>
              <td className="leaf-axis-head" aria-hidden="true">
                <span>0 %</span>
                <span>50 %</span>
                <span>100 %</span>
              </td>
              <th scope="col">{people}</th>
              {hasTrees && (
                <>
                  <th scope="col">Leans more</th>
                  <td className="leaf-axis-head" aria-hidden="true">
                    <span>−1</span>
                    <span>0</span>
                    <span>1</span>
                  </td>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <StanceRow key={row.attribute} row={row} hasTrees={hasTrees} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function StanceRow({
  row: { attribute, judge, people, lean },
  hasTrees,
}: {
  readonly row: AttributeStance;
  readonly hasTrees: boolean;
}) {
  return (
    <tr>
      <th scope="row">{attribute}</th>
      <td>
        <ShareWords share={judge} />
      </td>
      <td>
        <ShareAxis share={judge} {...(people.of > 0 ? { predicted: people.value } : {})} />
      </td>
      <td>
        <ShareWords share={people} />
      </td>
      {hasTrees && (
        <>
          <td>
            {lean ? (
              <>
                {formatSigned(lean.mean)}{" "}
                <span className="is-unchanged">
                  ({formatSigned(lean.low)} to {formatSigned(lean.high)})
                </span>
              </>
            ) : (
              "–"
            )}
          </td>
          <td>{lean && <ShareAxis share={onAxis(lean)} />}</td>
        </>
      )}
    </tr>
  );
}

function ShareWords({ share: { value, low, high, of } }: { readonly share: Share }) {
  if (of === 0) return "–";
  return (
    <>
      {formatPercent(value)}{" "}
      <span className="is-unchanged">
        ({formatNumber(100 * low, 1)} to {formatNumber(100 * high, 1)}) of {formatCount(of)}
      </span>
    </>
  );
}

/** A difference of importances, −1 to 1, on an axis of shares: its middle is no difference. */
function onAxis({ mean, low, high }: NonNullable<AttributeStance["lean"]>): Share {
  const [value, from, to] = [mean, low, high].map((each) => (each + 1) / 2) as [number, number, number];
  return { value, low: from, high: to, hits: 0, of: 1 };
}
