import type { Leaderboard } from "../../core/systems/leaderboard.ts";
import type { DecisionTree } from "../../core/tree/types.ts";

/** Opens the published usage example as a comparison, as a link would: going back comes back to the system's page. */
export async function openUsageExample(example: Leaderboard["usage_example"], tree: DecisionTree): Promise<void> {
  const [{ encodeLink }, { usageLink }] = await Promise.all([
    import("../../core/link.ts"),
    import("../../core/systems/usageExample.ts"),
  ]);
  location.hash = encodeLink(usageLink(example, tree));
}
