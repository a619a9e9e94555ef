import type { Leaderboard } from "../../core/systems/leaderboard.ts";
import { usageLink } from "../../core/systems/usageExample.ts";
import type { DecisionTree } from "../../core/tree/types.ts";

/** Opens the published usage example as a comparison, as a link would: going back comes back to the system's page. */
export async function openUsageExample(example: Leaderboard["usage_example"], tree: DecisionTree): Promise<void> {
  const { encodeLink } = await import("../../core/link.ts");
  location.hash = encodeLink(usageLink(example, tree));
}
