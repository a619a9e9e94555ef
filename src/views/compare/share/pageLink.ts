/** Addresses at which a comparison opens as it is. */
import type { EmbedPart, LinkState } from "../../../core/link/linkState.ts";
import { encodeLink } from "../../../core/link.ts";
import { currentLinkState, linkTree, recordOf } from "../../../state/link/currentLink.ts";
import type { Comparison } from "../useComparison.ts";

type Embed = { readonly hidden: readonly EmbedPart[] };

/** `embed`: as a part of another page, some parts hidden. */
export function pageLink(comparison: Comparison, embed?: Embed): string {
  const page = location.href.replace(/#.*/s, "");
  return `${page}${encodeLink({ ...linkState(comparison), ...(embed && { embed }) })}`;
}

/** What is on the page; but where the text has changed since it was scored, the text that the result is of. */
function linkState({ scored, tree, result, isStale }: Comparison): LinkState {
  if (!isStale || !scored) return currentLinkState();
  const { messages, responses } = scored.pair;
  return {
    messages,
    response1: responses[0],
    response2: responses[1],
    ...recordOf(scored),
    ...(tree && { tree: linkTree(tree) }),
    ...(result && { outcome: { leaf: result.leaf, probabilities: result.probabilities } }),
  };
}
