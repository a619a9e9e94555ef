/** What the judges of a set say beside each other, found once for each set: a view that is drawn while a fit reports may have to begin anew. */

import { featureNames } from "../core/fit/setFitData.ts";
import { type JudgeMap, judgeMap } from "../core/judges/judgeMap.ts";
import { agreementMatrix, correlationMatrix, type Matrix } from "../core/judges/judgeMatrices.ts";
import type { Labels } from "../core/set/agreement.ts";
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

/** The same for some of the judges: the newest choice is kept. */
function onceOf<T>(make: (labels: ReadonlyMap<string, Labels>) => T) {
  const known = new WeakMap<PairColumns, { readonly judges: readonly string[]; readonly made: T }>();
  return (columns: PairColumns, judges: readonly string[]): T => {
    const before = known.get(columns);
    if (before?.judges === judges) return before.made;
    const all = allLabels(columns);
    const made = make(new Map(judges.flatMap((name) => (all.has(name) ? [[name, all.get(name) as Labels]] : []))));
    known.set(columns, { judges, made });
    return made;
  };
}

/** Cohen's kappa of each of these judges with each. */
export const agreementOf: (columns: PairColumns, judges: readonly string[]) => Matrix = onceOf(agreementMatrix);

/** These judges as points of a plane; undefined where they are too few. */
export const judgeMapOf: (columns: PairColumns, judges: readonly string[]) => JudgeMap | undefined = onceOf(judgeMap);

/** How the attributes that go through a tree go together; without one or with one alone there is nothing to say. */
export const correlationsOf: (columns: PairColumns) => Matrix | undefined = once((columns) => {
  const kind = featureKindOf(columns);
  const { attributes } = featureNames(columns, kind);
  return attributes.length > 1 ? correlationMatrix(columns, attributes, kind) : undefined;
});
