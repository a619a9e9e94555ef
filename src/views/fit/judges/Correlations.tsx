import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { formatNumber } from "../../../core/format.ts";
import type { PublishedJudges } from "../../../core/judges/publishedJudges.ts";
import { featureKindOf } from "../../../core/set/routing.ts";
import { correlationsOf } from "../../../state/judgeSelectors.ts";
import type { PairSet } from "../../../state/setStore.ts";

interface Props {
  readonly set: PairSet | undefined;
  readonly published: PublishedJudges | undefined;
}

/** How attributes go together: of the set's differences, and of the published ratings. */
export function Correlations({ set, published }: Props) {
  const own = set && correlationsOf(set.columns);
  const format = (value: number) => formatNumber(value);
  return (
    <div className="fit-tables">
      {set && own && (
        <MatrixTable
          caption={`How the ${featureKindOf(set.columns)} of this set go together (correlation of differences)`}
          columns={own.names}
          rows={own.names.map((name, i) => ({ name, values: own.values[i] ?? [] }))}
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
