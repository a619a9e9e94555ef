/** From a set to a fitted tree, in one call: what the command line and the page's worker do. */
import type { DecodeError } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import type { PairColumns } from "../set/columns.ts";
import { RATED_LABEL } from "../set/labelColumns.ts";
import { featureKindOf } from "../set/routing.ts";
import type { DecisionTree } from "../tree/types.ts";
import { type PreparedData, prepare } from "./fitData.ts";
import { fitTree } from "./fitTree.ts";
import { type FitSource, fittedDocument } from "./fittedDocument.ts";
import type { FitOptions } from "./options.ts";
import { type FitChoice, type SetFitData, setFitData } from "./setFitData.ts";
import type { FittedTree } from "./types.ts";

export interface SetFit {
  readonly document: DecisionTree;
  readonly fitted: FittedTree;
  readonly data: PreparedData;
  readonly leftOut: SetFitData["leftOut"];
  /** Pairs that it was fitted to, each counted once. */
  readonly pairs: number;
}

/** `source`: the file or set, for the tree's title and provenance. */
export function fitSet(
  columns: PairColumns,
  choice: FitChoice,
  options: FitOptions,
  source: Pick<FitSource, "name" | "model">,
): Result<SetFit, DecodeError> {
  const made = setFitData(columns, choice);
  if (!made.ok) return made;
  const { leftOut } = made.value;
  const pairs = made.value.pairs.length;
  const data = prepare(made.value.data);
  const fitted = fitTree(data, options);
  const kind = choice.kind ?? featureKindOf(columns);
  const document = fittedDocument(fitted, data, options, { ...source, choice: { ...choice, kind }, leftOut, pairs });
  return ok({ document, fitted, data, leftOut, pairs });
}

/** What a reader has to know beside the tree. */
export function fitNotes(columns: PairColumns, { label, kind = featureKindOf(columns) }: FitChoice): readonly string[] {
  return kind === "ratings" && label === RATED_LABEL
    ? ["This label is read off the very ratings that the tree asks about, so it can only find it again."]
    : [];
}
