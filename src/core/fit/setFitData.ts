/** From the columns of a set to rows that a tree is fitted to. */
import { DecodeError } from "../../base/decode.ts";
import { firstListed } from "../../base/listed.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { HELPSTEER2_ATTRIBUTES } from "../attributes.ts";
import { type PairColumns, TIE } from "../set/columns.ts";
import { extraFeatureNames } from "../set/extraFeatures.ts";
import { labelColumns } from "../set/labelColumns.ts";
import { promptNumbers } from "../set/promptSums.ts";
import { differencesOf, type FeatureKind, featureKindOf } from "../set/routing.ts";
import { type FitData, inBothOrders } from "./fitData.ts";

export interface FitChoice {
  /** A column of labels by its name (`labelColumns`). */
  readonly label: string;
  /** Attributes and extra columns; undefined: all attributes. */
  readonly features?: readonly string[] | undefined;
  readonly kind?: FeatureKind | undefined;
  /** Each pair in both orders. */
  readonly bothOrders: boolean;
}

export interface SetFitData {
  readonly data: FitData;
  /** The pair of each row. */
  readonly pairs: Uint32Array;
  /** Pairs that could not be used, by why. */
  readonly leftOut: { readonly ties: number; readonly noLabel: number; readonly noDifference: number };
}

/** What a tree can ask about: the attributes, in HelpSteer2's order, then extra columns. */
export function featureNames(
  columns: PairColumns,
  kind: FeatureKind = featureKindOf(columns),
): { readonly attributes: readonly string[]; readonly extra: readonly string[] } {
  const rated = Object.keys(columns.ratings);
  const usual = HELPSTEER2_ATTRIBUTES.filter((name) => rated.includes(name));
  const others = rated.filter((name) => !usual.some((known) => known === name));
  return {
    attributes: kind === "rewards" ? columns.attributes : [...usual, ...others],
    extra: extraFeatureNames(columns),
  };
}

/**
 * The pairs whose label is a response and whose differences are all there. The error names what the set lacks, or says that one class is
 * missing: then there is nothing to tell apart.
 */
export function setFitData(columns: PairColumns, choice: FitChoice): Result<SetFitData, DecodeError> {
  const kind = choice.kind ?? featureKindOf(columns);
  const { attributes, extra } = featureNames(columns, kind);
  const features = choice.features ?? attributes;
  const inputs = features.flatMap((name) => differencesOf(columns, name, kind) ?? []);
  const missing = features.filter((name) => !differencesOf(columns, name, kind));
  if (features.length === 0)
    return refuse("features", "something to ask about: rewards, ratings or an extra column", "none");
  if (missing.length > 0)
    return refuse("features", `some of ${firstListed([...attributes, ...extra])}`, missing.join(", "));
  const known = labelColumns(columns);
  const labels = known.get(choice.label);
  if (!labels) return refuse("label", `one of ${firstListed([...known.keys()])}`, `"${choice.label}"`);
  const picked = usable(columns.count, inputs, labels);
  const seconds = picked.pairs.reduce((sum, pair) => sum + (labels[pair] as number), 0);
  if (seconds === 0 || seconds === picked.pairs.length)
    return refuse(
      "label",
      "pairs of which some prefer response 1 and some response 2",
      described(seconds, picked.pairs),
    );
  const data: FitData = {
    attributes: features,
    count: picked.pairs.length,
    columns: inputs.map((input) => Float32Array.from(picked.pairs, (pair) => input[pair] as number)),
    labels: Uint8Array.from(picked.pairs, (pair) => labels[pair] as number),
    groups: groupsOf(columns, picked.pairs),
  };
  return ok({ ...picked, data: choice.bothOrders ? inBothOrders(data) : data });
}

function refuse(path: string, expected: string, found: string): Result<never, DecodeError> {
  return err(new DecodeError("The fit", path, expected, found));
}

function described(seconds: number, pairs: Uint32Array): string {
  if (pairs.length === 0) return "no pair with a label and all differences";
  return `${pairs.length} pairs that all prefer response ${seconds === 0 ? 1 : 2}`;
}

function usable(count: number, inputs: readonly Float32Array[], labels: Int8Array): Omit<SetFitData, "data"> {
  const pairs: number[] = [];
  const leftOut = { ties: 0, noLabel: 0, noDifference: 0 };
  for (let pair = 0; pair < count; pair++) {
    const label = labels[pair] as number;
    if (label === TIE) leftOut.ties++;
    else if (label < 0) leftOut.noLabel++;
    else if (inputs.some((input) => !Number.isFinite(input[pair]))) leftOut.noDifference++;
    else pairs.push(pair);
  }
  return { pairs: Uint32Array.from(pairs), leftOut };
}

/** By prompt; without prompts, by id. */
function groupsOf(columns: PairColumns, pairs: Uint32Array): Uint32Array {
  const { promptSums } = columns;
  if (promptSums) {
    const prompts = promptNumbers(promptSums);
    return Uint32Array.from(pairs, (pair) => prompts[pair] as number);
  }
  const { ids } = columns;
  const numbers = new Map<string, number>();
  return Uint32Array.from(pairs, (pair) => {
    const id = ids[pair] as string;
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  });
}
