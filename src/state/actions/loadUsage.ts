import type { System } from "../../core/systems/leaderboard.ts";
import { usageCode } from "../../core/systems/usageCode.ts";
import { fetchText } from "../fetchText.ts";

/** Fetches the code that gets a system's outputs. Never rejects. */
export async function loadUsage(system: System): ReturnType<typeof fetchText> {
  const code = await fetchText(`systems/usage/${system.usage}.py`);
  return code.status === "ready" ? { ...code, value: usageCode(code.value, system) } : code;
}
