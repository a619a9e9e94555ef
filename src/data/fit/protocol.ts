/** What the page and the worker of a fit say to each other. Columns and trees are made by this page's own code, and handed over as they are. */
import * as v from "valibot";
import type { Alternative } from "../../core/fit/alternatives.ts";
import type { FitSource } from "../../core/fit/fittedDocument.ts";
import type { FitOptions } from "../../core/fit/options.ts";
import type { FitChoice, SetFitData } from "../../core/fit/setFitData.ts";
import type { TrustReport, TrustSettings } from "../../core/fit/trust/trustReport.ts";
import type { JudgeTree } from "../../core/judges/judgeTree.ts";
import type { PairColumns } from "../../core/set/columns.ts";
import type { DecisionTree } from "../../core/tree/types.ts";

const object = <T>(what: string) => v.custom<T>((value) => typeof value === "object" && value !== null, what);

const common = {
  columns: object<PairColumns>("columns of a set"),
  choice: object<FitChoice>("a choice"),
  options: object<FitOptions>("options"),
  /** The set. */
  source: object<Pick<FitSource, "name" | "model">>("a source"),
  trust: object<TrustSettings>("settings"),
};

export const toFitWorker = v.variant("kind", [
  /** Fits a tree, hands it over, and goes on to try it. */
  v.object({ kind: v.literal("fit"), ...common }),
  /** Fits a tree, and says what else one of its nodes could have asked. */
  v.object({ kind: v.literal("alternatives"), ...common, node: v.number() }),
  /** Fits a tree to each of these labels, and hands over one after the other. */
  v.object({ kind: v.literal("judges"), ...common, judges: v.array(v.string()) }),
]);
export type ToFitWorker = v.InferOutput<typeof toFitWorker>;

export interface FittedSet {
  readonly document: DecisionTree;
  readonly leftOut: SetFitData["leftOut"];
  readonly pairs: number;
}

export const fromFitWorker = v.variant("kind", [
  v.object({ kind: v.literal("fitted"), fitted: object<FittedSet>("a fitted tree") }),
  v.object({ kind: v.literal("progress"), share: v.number() }),
  v.object({ kind: v.literal("tried"), report: object<TrustReport>("a report") }),
  v.object({ kind: v.literal("judged"), tree: object<JudgeTree>("a judge's tree") }),
  /** A judge whose labels make no tree, and why. */
  v.object({ kind: v.literal("unjudged"), judge: v.string(), message: v.string() }),
  v.object({ kind: v.literal("alternatives"), found: object<readonly Alternative[]>("splits") }),
  v.object({ kind: v.literal("done") }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);
export type FromFitWorker = v.InferOutput<typeof fromFitWorker>;
