import { useMemo } from "react";
import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { formatNumber } from "../../../core/format.ts";
import { agreementMatrix } from "../../../core/judges/judgeMatrices.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** How far the judges of a set agree, alike ones beside each other. */
export function AgreementMatrix({ set }: { readonly set: PairSet }) {
  const { names, values } = useMemo(() => agreementMatrix(set.columns), [set]);
  if (names.length < 3) return null;
  return (
    <MatrixTable
      caption="How far judges agree (Cohen's kappa), alike ones beside each other"
      columns={names}
      rows={names.map((name, i) => ({ name, values: values[i] ?? [] }))}
      format={(value) => formatNumber(value)}
    />
  );
}
