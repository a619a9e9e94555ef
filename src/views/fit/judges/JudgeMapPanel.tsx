import { JudgeMapChart } from "../../../charts/judgeMap/JudgeMapChart.tsx";
import { formatNumber } from "../../../core/format.ts";
import type { JudgeMap } from "../../../core/judges/judgeMap.ts";
import { LABEL } from "../../../core/set/columns.ts";
import { RATED_LABEL } from "../../../core/set/labelColumns.ts";
import { judgeMapOf } from "../../../state/judgeSelectors.ts";
import { usePickedJudges } from "../../../state/pickedJudges.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** What judges are held against, where the set has it. */
const PEOPLE = [LABEL, RATED_LABEL];
/** Below this, Kruskal's own words are "fair" or better; above, a map misleads. */
const FAIR = 0.1;
const POOR = 0.2;

/** The agreement of the judges of a set as a map. */
export function JudgeMapPanel({ set }: { readonly set: PairSet }) {
  const map = judgeMapOf(set.columns, usePickedJudges(set));
  if (!map) return <p className="set-note">A map needs three judges who have judged the same pairs.</p>;
  return (
    <section aria-label="Map of judges">
      <p className="set-note">
        Two judges lie as far apart as they name different responses. Directions mean nothing: turned or mirrored, it
        would be the same map. {stressWords(map)}
        {map.every > 1 && ` Counted on every ${map.every}th pair, as there are many.`}
        {map.left.length > 0 && ` Not on it, for want of pairs in common: ${map.left.join(", ")}.`}
      </p>
      <JudgeMapChart map={map} marked={PEOPLE.find((name) => map.judges.some((judge) => judge.name === name))} />
    </section>
  );
}

function stressWords({ stress }: JudgeMap): string {
  const said = `Its stress is ${formatNumber(stress, 3)}`;
  if (stress < FAIR) return `${said}: the distances are nearly right.`;
  return stress < POOR
    ? `${said}: read distances roughly.`
    : `${said}: a plane cannot hold these distances, so trust the table of agreement.`;
}
