/** Whether scoring a recorded comparison again gives what was recorded. */
import type { PairRewards } from "../attributes.ts";
import type { Preference } from "../tree/types.ts";

/**
 * From best to worst. `identical`: every reward to the last bit, by the same package, to the same leaf. `same-leaf`: of the same tree.
 * `same-winner`: the trees differ, so that leaves cannot be compared, but the winner is the same. `other-leaf`: the same winner in another
 * leaf of the same tree. `other-winner`.
 */
export type Agreement = "identical" | "same-leaf" | "same-winner" | "other-leaf" | "other-winner";

/** One run of the pair. */
export interface CertifiedRun {
  readonly rewards: PairRewards;
  /** The rewards' names, in their order. */
  readonly attributes: readonly string[];
  /** Digest of the model package; undefined where it is not known. */
  readonly modelDigest: string | undefined;
  readonly treeDigest: string | undefined;
  readonly leaf: number;
  readonly preference: Preference;
}

interface RewardChange {
  readonly attribute: string;
  /** The rewards of response 1 and 2: recorded, and again. */
  readonly recorded: readonly [number, number];
  readonly again: readonly [number, number];
}

export interface Certificate {
  readonly agreement: Agreement;
  /** Whether the same package made both; unknown where the record does not name its own. */
  readonly model: "same" | "other" | "unknown";
  readonly isSameTree: boolean;
  /** For each attribute that both runs have, in the record's order. */
  readonly changes: readonly RewardChange[];
  /** Of |again − recorded|; undefined if there is nothing to compare. */
  readonly largest: { readonly change: number; readonly attribute: string; readonly response: Preference } | undefined;
}

export function certify(recorded: CertifiedRun, again: CertifiedRun): Certificate {
  const changes = recorded.attributes.flatMap((attribute, i) => {
    const j = again.attributes.indexOf(attribute);
    return j === -1 ? [] : [{ attribute, recorded: rowsAt(recorded.rewards, i), again: rowsAt(again.rewards, j) }];
  });
  const model = modelOf(recorded, again);
  const isSameTree = recorded.treeDigest !== undefined && recorded.treeDigest === again.treeDigest;
  const isExact =
    changes.length === recorded.attributes.length &&
    changes.every(({ recorded: was, again: is }) => Object.is(was[0], is[0]) && Object.is(was[1], is[1]));
  const agreement = agreementOf(recorded, again, isSameTree, model === "same" && isExact);
  return { agreement, model, isSameTree, changes, largest: largestOf(changes) };
}

function modelOf({ modelDigest: was }: CertifiedRun, { modelDigest: is }: CertifiedRun): Certificate["model"] {
  if (was === undefined || is === undefined) return "unknown";
  return was === is ? "same" : "other";
}

function agreementOf(recorded: CertifiedRun, again: CertifiedRun, isSameTree: boolean, isExact: boolean): Agreement {
  if (recorded.preference !== again.preference) return "other-winner";
  if (!isSameTree) return "same-winner";
  if (recorded.leaf !== again.leaf) return "other-leaf";
  return isExact ? "identical" : "same-leaf";
}

function rowsAt([first, second]: PairRewards, i: number): readonly [number, number] {
  return [first[i] as number, second[i] as number];
}

function largestOf(changes: readonly RewardChange[]): Certificate["largest"] {
  const all = changes.flatMap(({ attribute, recorded, again }) =>
    ([0, 1] as const).map((response) => ({
      change: Math.abs(again[response] - recorded[response]),
      attribute,
      response,
    })),
  );
  return all.reduce<Certificate["largest"]>((most, one) => (most && most.change >= one.change ? most : one), undefined);
}
