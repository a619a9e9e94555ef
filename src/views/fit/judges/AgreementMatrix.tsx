import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { formatNumber } from "../../../core/format.ts";
import { agreementOf } from "../../../state/judgeSelectors.ts";
import { usePickedJudges } from "../../../state/pickedJudges.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** How far the judges of a set agree, alike ones beside each other. */
export function AgreementMatrix({ set }: { readonly set: PairSet }) {
  const { names, values } = agreementOf(set.columns, usePickedJudges(set));
  if (names.length < 2) return <p className="set-note">Only one column says who is preferred.</p>;
  return (
    <MatrixTable
      caption="How far judges agree (Cohen's kappa), alike ones beside each other"
      columns={names}
      rows={names.map((name, i) => ({ name, values: values[i] ?? [] }))}
      format={(value) => formatNumber(value)}
    />
  );
}
