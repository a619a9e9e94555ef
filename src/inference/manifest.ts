/** Fetches a model package's manifest. Its digest is the model's identity: a changed package is another model. */
import { type ModelPackage, parseModelPackage } from "../core/modelPackage.ts";
import { sha256Hex } from "./download/digest.ts";
import { InferenceError } from "./errors.ts";

/** More than any manifest needs: a page that answers with something else must not fill the memory. */
const MAX_MANIFEST_BYTES = 8 * 2 ** 20;

export interface FetchedManifest {
  readonly manifest: ModelPackage;
  /** SHA-256 of the manifest's bytes, 64 hexadecimal digits. */
  readonly digest: string;
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
  const bytes = await fetchBytes(new URL("manifest.json", baseUrl).href, signal, fetchFile);
  const parsed = parseModelPackage(parseJson(bytes));
  if (!parsed.ok) throw new InferenceError("manifest-refused", parsed.error.message, { cause: parsed.error });
  return { manifest: parsed.value, digest: await sha256Hex(bytes) };
}

async function fetchBytes(url: string, signal: AbortSignal, fetchFile: typeof fetch): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const response = await fetchFile(url, { signal, cache: "no-cache" });
    if (!response.ok)
      throw new InferenceError("manifest-unreachable", `The model's manifest answered with status ${response.status}.`);
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof InferenceError) throw cause;
    throw new InferenceError("manifest-unreachable", "The model's manifest could not be fetched.", { cause });
  }
  if (bytes.length > MAX_MANIFEST_BYTES)
    throw new InferenceError("manifest-refused", `The model's manifest is ${bytes.length} bytes long.`);
  return bytes;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InferenceError("manifest-refused", "The model's manifest is not JSON.", { cause });
  }
}
