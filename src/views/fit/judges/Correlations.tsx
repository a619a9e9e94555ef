import { useMemo } from "react";
import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { featureNames } from "../../../core/fit/setFitData.ts";
import { formatNumber } from "../../../core/format.ts";
import { correlationMatrix } from "../../../core/judges/judgeMatrices.ts";
import type { PublishedJudges } from "../../../core/judges/publishedJudges.ts";
import { featureKindOf } from "../../../core/set/routing.ts";
import type { PairSet } from "../../../state/setStore.ts";

interface Props {
  readonly set: PairSet | undefined;
  readonly published: PublishedJudges | undefined;
}

/** How attributes go together: of the set's differences, and of the published ratings. */
export function Correlations({ set, published }: Props) {
  const own = useMemo(() => {
    if (!set) return undefined;
    const kind = featureKindOf(set.columns);
    const { attributes } = featureNames(set.columns, kind);
    return attributes.length > 1 ? { kind, matrix: correlationMatrix(set.columns, attributes, kind) } : undefined;
  }, [set]);
  const format = (value: number) => formatNumber(value);
  return (
    <div className="fit-tables">
      {own && (
        <MatrixTable
          caption={`How the ${own.kind} of this set go together (correlation of differences)`}
          columns={own.matrix.names}
          rows={own.matrix.names.map((name, i) => ({ name, values: own.matrix.values[i] ?? [] }))}
          format={format}
        />
      )}
      {published && (
        <MatrixTable
          caption="How people's ratings go together in HelpSteer2, as published (correlation)"
          columns={published.attributes}
          rows={published.attributes.map((name, i) => ({ name, values: published.correlations.matrix[i] ?? [] }))}
          format={format}
        />
      )}
    </div>
  );
}
