/** Fetches a model package's manifest. Its digest is the model's identity: a changed package is another model. */
import { parseModelPackage } from "../core/modelPackage.ts";
import { sha256Hex } from "./download/digest.ts";
import { InferenceError } from "./errors.ts";
import type { KnownManifest } from "./packageOrigin.ts";

/** More than any manifest needs: a page that answers with something else must not fill the memory. */
const MAX_MANIFEST_BYTES = 8 * 2 ** 20;

export interface FetchedManifest extends KnownManifest {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Fetches and decodes `<baseUrl>manifest.json`; `baseUrl` is absolute and ends in a slash. Asks the server whether a stored copy is
 * still the newest. Throws `manifest-unreachable` or `manifest-refused`; AbortError on cancel.
 */
export async function fetchManifest(
  baseUrl: string,
  signal: AbortSignal,
  fetchFile: typeof fetch = fetch,
): Promise<FetchedManifest> {
  return decodeManifest(await fetchBytes(new URL("manifest.json", baseUrl).href, signal, fetchFile));
}

/** Throws `manifest-refused`. */
export async function decodeManifest(bytes: Uint8Array<ArrayBuffer>): Promise<FetchedManifest> {
  if (bytes.length > MAX_MANIFEST_BYTES) throw tooLong(`${bytes.length} bytes`);
  const parsed = parseModelPackage(parseJson(bytes));
  if (!parsed.ok) throw new InferenceError("manifest-refused", parsed.error.message, { cause: parsed.error });
  return { manifest: parsed.value, digest: await sha256Hex(bytes), bytes };
}

async function fetchBytes(url: string, signal: AbortSignal, fetchFile: typeof fetch): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetchFile(url, { signal, cache: "no-cache" });
    if (!response.ok)
      throw new InferenceError("manifest-unreachable", `The model's manifest answered with status ${response.status}.`);
    return await readBounded(response);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof InferenceError) throw cause;
    throw new InferenceError("manifest-unreachable", "The model's manifest could not be fetched.", { cause });
  }
}

/** The body, unless it is longer than any manifest: then no more of it is read. */
async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  let length = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length > MAX_MANIFEST_BYTES) {
      await reader?.cancel().catch(() => undefined);
      throw tooLong("more");
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function tooLong(found: string): InferenceError {
  return new InferenceError(
    "manifest-refused",
    `The model's manifest: expected at most ${MAX_MANIFEST_BYTES} bytes, found ${found}.`,
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const isPage = /^\s*<(!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 100)));
    const found = isPage ? "a web page" : "something else";
    throw new InferenceError("manifest-refused", `The model's manifest: expected JSON, found ${found}.`, { cause });
  }
}
