import type { System } from "./leaderboard.ts";

const HUB = "https://huggingface.co/";

/** Python that asks this system: `code` is that of `public/systems/usage` for all systems of its kind, with these names where one system differs from another. */
export function usageCode(code: string, { id, model, card }: System): string {
  return code
    .replaceAll("SYSTEM_NAME", model)
    .replaceAll("SYSTEM_ID", id)
    .replaceAll("SYSTEM_REPOSITORY", card.replace(HUB, ""));
}
