import { useMemo } from "react";
import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { formatNumber } from "../../../core/format.ts";
import { agreementMatrix } from "../../../core/judges/judgeMatrices.ts";
import { allLabels } from "../../../state/setSelectors.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** How far the judges of a set agree, alike ones beside each other. */
export function AgreementMatrix({ set }: { readonly set: PairSet }) {
  const { names, values } = useMemo(() => agreementMatrix(allLabels(set.columns)), [set]);
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
