import type { Loadable } from "../loadable.ts";

/** Fetches the code that gets a system's outputs, one file for each system. Never rejects: what went wrong is in words. */
export async function loadUsage(
  id: string,
  get: typeof fetch = fetch,
): Promise<Exclude<Loadable<string>, { status: "loading" }>> {
  const path = `systems/usage/${id}.py`;
  try {
    const response = await get(`${import.meta.env.BASE_URL}${path}`);
    // A host that answers every address with the page itself has not got the file.
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (!response.ok || isPage) return { status: "failed", message: `${path} is not there.` };
    return { status: "ready", value: await response.text() };
  } catch (error) {
    return {
      status: "failed",
      message: `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
