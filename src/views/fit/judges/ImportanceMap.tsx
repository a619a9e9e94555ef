import { MatrixTable } from "../../../charts/matrix/MatrixTable.tsx";
import { formatNumber } from "../../../core/format.ts";
import type { PublishedJudges } from "../../../core/judges/publishedJudges.ts";
import { useJudgesStore } from "../../../state/judgesStore.ts";
import type { PairSet } from "../../../state/setStore.ts";

interface Props {
  readonly set: PairSet | undefined;
  readonly published: PublishedJudges | undefined;
}

/** What each judge goes by: mean importances of a hundred replicas, those of the set first. */
export function ImportanceMap({ set, published }: Props) {
  const trees = useJudgesStore(({ set: of, trees: all }) => (of?.id === set?.id ? all : NONE));
  const own = trees[0]?.document.attributes ?? [];
  const usual = published?.attributes ?? [];
  const columns = [...usual, ...own.filter((name) => !usual.includes(name))];
  const rows = [
    ...trees.map(({ judge, document, replicas }) => ({
      name: judge,
      note: "yours",
      values: columns.map((name) => replicas.impurity[document.attributes.indexOf(name)]?.mean ?? Number.NaN),
    })),
    ...(published?.importances.rows ?? []).map(({ judge, values }) => ({ name: judge, values })),
  ];
  if (rows.length === 0) return null;
  return (
    <MatrixTable
      caption={`What each judge's tree goes by: importances, the mean of 100 replicas. ${trees.length > 0 ? "Yours first; published ones are of depth 3" : "As published, of depth 3"}`}
      columns={columns}
      rows={rows}
      format={(value) => formatNumber(value, value < 0.01 && value > 0 ? 3 : 2)}
    />
  );
}

const NONE: never[] = [];
