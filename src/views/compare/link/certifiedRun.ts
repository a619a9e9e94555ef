/** A recorded and a repeated run in the form that they are compared in. */
import type { CertifiedRun } from "../../../core/link/certify.ts";
import { type LinkState, outcomePreference } from "../../../core/link/linkState.ts";
import { recordedTreeDigest } from "../../../core/link/recordNotes.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { treeDigest } from "../../../core/tree/digest.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import type { Scored } from "../../../state/comparisonStore.ts";
import { resultOf } from "../../../state/selectors.ts";

/** Where the link's verdict was lost, it is what this tree makes of the recorded rewards; undefined if it cannot be asked about them. */
function recorded(link: LinkState, scored: Scored, tree: DecisionTree): CertifiedRun | undefined {
  const { outcome } = link;
  const result = outcome ?? resultOf(scored, tree);
  if (!result) return undefined;
  return {
    rewards: scored.rewards,
    attributes: scored.attributes,
    modelDigest: scored.model.digest || undefined,
    treeDigest: outcome ? link.tree && recordedTreeDigest(link.tree) : treeDigest(tree),
    leaf: result.leaf,
    preference: outcomePreference(result),
  };
}

function here(scored: Scored, result: ComparisonResult, tree: DecisionTree): CertifiedRun {
  return {
    rewards: scored.rewards,
    attributes: scored.attributes,
    modelDigest: scored.model.digest,
    treeDigest: treeDigest(tree),
    leaf: result.leaf,
    preference: result.preference,
  };
}

export const certifiedRun = { recorded, here };
