import { messageOf } from "../base/messageOf.ts";
import type { Loadable } from "./loadable.ts";

/** Fetches a small text file of the page's own. Never rejects: what went wrong is in words, for people. */
export async function fetchText(
  path: string,
  get: typeof fetch = fetch,
): Promise<Exclude<Loadable<string>, { status: "loading" }>> {
  try {
    const response = await get(`${import.meta.env.BASE_URL}${path}`);
    // A host that answers every address with the page itself has not got the file.
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (!response.ok || isPage) return { status: "failed", message: `${path} is not there.` };
    return { status: "ready", value: await response.text() };
  } catch (error) {
    const reason = messageOf(error);
    return { status: "failed", message: `${path} could not be read: ${reason}` };
  }
}
