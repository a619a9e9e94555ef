import { messageOf } from "../base/messageOf.ts";
import type { Result } from "../base/result.ts";
import type { Loadable } from "./loadable.ts";

/** Fetches a small JSON file of the page's own and decodes it. Never rejects: what went wrong is in words, for people. */
export async function fetchJson<T>(
  path: string,
  parse: (input: unknown) => Result<T>,
  get: typeof fetch = fetch,
): Promise<Exclude<Loadable<T>, { status: "loading" }>> {
  let input: unknown;
  try {
    const response = await get(`${import.meta.env.BASE_URL}${path}`);
    if (!response.ok) return { status: "failed", message: `${path} is not there (${response.status}).` };
    input = await response.json();
  } catch (error) {
    return { status: "failed", message: `${path} could not be read: ${messageOf(error)}` };
  }
  const parsed = parse(input);
  return parsed.ok ? { status: "ready", value: parsed.value } : { status: "failed", message: parsed.error.message };
}
