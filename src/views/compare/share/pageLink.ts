/** Addresses at which a comparison opens as it is. */
import type { EmbedPart, LinkState, LinkTree } from "../../../core/link/linkState.ts";
import { encodeLink } from "../../../core/link.ts";
import { treeDigest } from "../../../core/tree/digest.ts";
import { readyValue } from "../../../state/loadable.ts";
import { OWN_TREE, useTreeStore } from "../../../state/treeStore.ts";
import type { Comparison } from "../useComparison.ts";

type Embed = { readonly hidden: readonly EmbedPart[] };

/** `embed`: as a part of another page, some parts hidden. */
export function pageLink(comparison: Comparison, embed?: Embed): string {
  const page = location.href.replace(/#.*/s, "");
  return `${page}${encodeLink({ ...linkState(comparison), ...(embed && { embed }) })}`;
}

function linkState({ scored, tree, result, pair }: Comparison): LinkState {
  const { messages, responses } = scored?.pair ?? pair;
  const run = scored && scored.origin.kind !== "shipped" ? scored.origin : undefined;
  return {
    messages,
    response1: responses[0],
    response2: responses[1],
    ...(scored && {
      rewards: scored.rewards,
      source: {
        model: scored.model,
        attributes: scored.attributes,
        backend: run?.backend ?? null,
        ...(run?.promptCut && { promptCut: run.promptCut }),
        cuts: run?.cuts ?? ([undefined, undefined] as const),
      },
    }),
    ...(tree && { tree: linkTree(tree) }),
    ...(result && { outcome: { leaf: result.leaf, probabilities: result.probabilities } }),
  };
}

/** A tree of the page's own goes by name; any other goes along. */
function linkTree(tree: NonNullable<Comparison["tree"]>): LinkTree {
  const { choice, index } = useTreeStore.getState();
  const isPublished = readyValue(index)?.some(({ id }) => id === choice) ?? false;
  if (choice !== OWN_TREE && !isPublished) return { kind: "own", tree };
  return { kind: "known", id: tree.id, title: tree.title, digest: treeDigest(tree) };
}
