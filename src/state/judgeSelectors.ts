/** What the judges of a set say beside each other, found once for each set: a view that is drawn while a fit reports may have to begin anew. */

import { featureNames } from "../core/fit/setFitData.ts";
import { type JudgeMap, judgeMap } from "../core/judges/judgeMap.ts";
import { agreementMatrix, correlationMatrix, type Matrix } from "../core/judges/judgeMatrices.ts";
import type { PairColumns } from "../core/set/columns.ts";
import { featureKindOf } from "../core/set/routing.ts";
import { allLabels } from "./setSelectors.ts";

function once<T>(make: (columns: PairColumns) => T): (columns: PairColumns) => T {
  const known = new WeakMap<PairColumns, { readonly made: T }>();
  return (columns) => {
    const found = known.get(columns) ?? { made: make(columns) };
    known.set(columns, found);
    return found.made;
  };
}

/** Cohen's kappa of each judge with each. */
export const agreementOf: (columns: PairColumns) => Matrix = once((columns) => agreementMatrix(allLabels(columns)));

/** The judges as points of a plane; undefined where they are too few. */
export const judgeMapOf: (columns: PairColumns) => JudgeMap | undefined = once((columns) =>
  judgeMap(allLabels(columns)),
);

/** How the attributes that go through a tree go together; without one or with one alone there is nothing to say. */
export const correlationsOf: (columns: PairColumns) => Matrix | undefined = once((columns) => {
  const kind = featureKindOf(columns);
  const { attributes } = featureNames(columns, kind);
  return attributes.length > 1 ? correlationMatrix(columns, attributes, kind) : undefined;
});
