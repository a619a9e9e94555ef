/** What stands in for `fetch` where a package is not the page's own. */
import { fetchElsewhere } from "../../base/fetchElsewhere.ts";
import { RefusedError } from "./receiveFile.ts";

/** Asks other origins by the one worker that may, for GET requests with a signal and at most a Range header. */
export function elsewhereFetch(redirect: "follow" | "manual"): typeof fetch {
  return (input, init) => {
    const range = new Headers(init?.headers).get("Range");
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    return fetchElsewhere(String(input), { signal: init?.signal ?? new AbortController().signal, from, redirect });
  };
}

/** Asks nobody: for packages that were kept for good on an earlier visit, whose server is not asked again without being told to. */
export const refuseToFetch: typeof fetch = async (input) => {
  const name = String(input).slice(String(input).lastIndexOf("/") + 1);
  throw new RefusedError(
    `${name} is no longer kept on this device, and its server is not asked without your saying so`,
  );
};
