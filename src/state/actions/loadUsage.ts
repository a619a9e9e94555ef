import { fetchText } from "../fetchText.ts";

/** Fetches the code that gets a system's outputs, one file for each system. Never rejects. */
export function loadUsage(id: string): ReturnType<typeof fetchText> {
  return fetchText(`systems/usage/${id}.py`);
}
