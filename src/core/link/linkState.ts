/**
 * What a link can carry. Every field may be missing: it was not put in, or it did not survive. Whoever opens a link takes what is there;
 * how each field is written, bounded and read back stands in `fields.ts`.
 */

import type { PairRewards } from "../attributes.ts";
import type { ShareSize } from "../attribution/pairShares.ts";
import type { LastReading } from "../attribution.ts";
import type { FlipChoices } from "../flipAnswer.ts";
import type { Message, Pair } from "../pair.ts";
import type { ModelIdentity } from "../result.ts";
import type { DecisionTree, Preference } from "../tree/types.ts";

export interface LinkState {
  readonly messages?: readonly Message[] | undefined;
  readonly response1?: string | undefined;
  readonly response2?: string | undefined;
  /** As recorded, exactly, in the order of `source.attributes`. */
  readonly rewards?: PairRewards | undefined;
  /** What made the rewards. */
  readonly source?: LinkSource | undefined;
  /** What the model weighs its attributes by in its own score of this pair, in the order of `source.attributes`; only of models with a gate. */
  readonly gate?: readonly number[] | undefined;
  /** The tree that the pair was sent through. */
  readonly tree?: LinkTree | undefined;
  /** Where the rewards ended in that tree: the record that running again is held against. */
  readonly outcome?: LinkOutcome | undefined;
  /** Rewards that the sender made up with sliders, in the order of the tree's attributes. */
  readonly whatIf?: PairRewards | undefined;
  readonly view?: LinkView | undefined;
  readonly comments?: readonly LinkComment[] | undefined;
  /** The pair that stood beside this one. */
  readonly beside?: LinkBeside | undefined;
  /** The page is shown inside another one, without these parts. */
  readonly embed?: { readonly hidden: readonly EmbedPart[] } | undefined;
}

/** Another pair with its record, all of it: the reader may not have it. */
export interface LinkBeside {
  /** It is the link's pair as it was scored before it was edited. */
  readonly isBefore: boolean;
  readonly pair: Pair;
  /** In the order of `source.attributes`, and as many. */
  readonly rewards: PairRewards;
  readonly source: LinkSource;
  readonly gate?: readonly number[] | undefined;
}

export interface LinkSource {
  /** null: the rewards came from outside, by no model that is known. */
  readonly model: ModelIdentity | null;
  /** One for each reward. */
  readonly attributes: readonly string[];
  /** The name of the back end that ran; null where that is not recorded, as of the examples. */
  readonly backend: string | null;
  /** Where the prompt begins to be scored, if it was too long: message index and UTF-16 offset. */
  readonly promptCut?: { readonly message: number; readonly character: number } | undefined;
  /** Where each response stops being scored, UTF-16 offset; undefined if all of it was. */
  readonly cuts: readonly [number | undefined, number | undefined];
}

/** `known`: one that the page has, found by its id and held to its digest (`core/tree/digest.ts`). `own`: the visitor's, all of it. */
export type LinkTree =
  | { readonly kind: "known"; readonly id: string; readonly title: string; readonly digest: string }
  | { readonly kind: "own"; readonly tree: DecisionTree };

export interface LinkOutcome {
  /** Node index. */
  readonly leaf: number;
  /** P(response 1 preferred), P(response 2 preferred) at the leaf. */
  readonly probabilities: readonly [number, number];
}

/** The recorded preference: the larger probability's, 0 where they are equal. */
export function outcomePreference({ probabilities: [first, second] }: LinkOutcome): Preference {
  return second > first ? 1 : 0;
}

/** What was open. Names that the reader does not know are as good as missing. */
export interface LinkView {
  /** The open question's name. */
  readonly question?: string | undefined;
  readonly treeForm?: "drawing" | "rules" | undefined;
  readonly flip?: { readonly [K in keyof FlipChoices]?: FlipChoices[K] | undefined } | undefined;
  readonly words?: LinkWords | undefined;
  /** What the charts of the what-if are drawn over: the curve's attribute, and the map's across and up. */
  readonly charts?:
    | { readonly curve?: string | undefined; readonly map?: readonly [string, string] | undefined }
    | undefined;
  readonly tree?: LinkTreeView | undefined;
  /** Whether the other order's answer goes on to the mean of both. */
  readonly order?: { readonly isSymmetrized?: boolean | undefined } | undefined;
}

/** How the drawing of the tree was changed by hand. The reader may have another tree, for which it means nothing. */
interface LinkTreeView {
  /** Nodes, at most `MAX_FOLDS` of each. */
  readonly folded?: readonly number[] | undefined;
  readonly unfolded?: readonly number[] | undefined;
  /** 1: as large as it comes. */
  readonly zoom?: number | undefined;
}

/** More than anybody folds by hand. */
export const MAX_FOLDS = 200;

interface LinkWords {
  readonly view?: "shares" | "left-out" | undefined;
  readonly attribute?: string | undefined;
  readonly size?: ShareSize | undefined;
  readonly reading?: LastReading | undefined;
}

/** What the sender points at, with a short note, or without: then `note` is empty. */
export type LinkComment = LinkRangeComment | LinkNodeComment;

/** Some words of a response. */
interface LinkRangeComment {
  readonly kind: "range";
  /** 0 for response 1. */
  readonly response: Preference;
  /** UTF-16 offsets `[from, to)`, within the response's text where the link carries that. */
  readonly from: number;
  readonly to: number;
  readonly note: string;
}

/** A node of the tree. The reader may have another tree, without such a node. */
interface LinkNodeComment {
  readonly kind: "node";
  readonly node: number;
  readonly note: string;
}

/** Comments in a link, and the length of a note in UTF-16 units. */
export const MAX_COMMENTS = 24;
export const MAX_NOTE_CHARACTERS = 400;

/** What an embedded page may leave out, by the name in `hide=`. */
export const EMBED_PARTS = ["conversation", "responses", "rewards", "tree", "questions", "comments"] as const;

export type EmbedPart = (typeof EMBED_PARTS)[number];
