/** A file from an address that the visitor typed. */
import { fetchElsewhere, UnreachableError } from "../../base/fetchElsewhere.ts";

export interface FetchProgress {
  readonly bytesRead: number;
  /** undefined where the server does not say. */
  readonly bytesTotal: number | undefined;
}

/** What has arrived is put away in pieces of this size, which the browser may keep on disk. */
const PIECE_BYTES = 8 * 2 ** 20;

/**
 * The file there. Rejects with an Error for people when it cannot be had, with the signal's reason when that is aborted:
 * then nothing more is asked.
 */
export async function fetchFile(
  signal: AbortSignal,
  address: string,
  onProgress: (progress: FetchProgress) => void,
): Promise<Blob> {
  const response = await fetchElsewhere(address, { signal }).catch((error: unknown) => {
    if (!(error instanceof UnreachableError)) throw error;
    throw new Error(`${error.message.replace(/\.$/, "")}: then save it and choose it here.`);
  });
  if (!response.ok || !response.body) throw new Error(`Its server answered with status ${response.status}.`);
  const length = Number(response.headers.get("content-length"));
  const bytesTotal = length > 0 ? length : undefined;
  const pieces: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let [bytesRead, bytesOpen] = [0, 0];
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    open.push(next.value);
    bytesRead += next.value.length;
    bytesOpen += next.value.length;
    if (bytesOpen < PIECE_BYTES) continue;
    pieces.push(new Blob(open));
    [open, bytesOpen] = [[], 0];
    onProgress({ bytesRead, bytesTotal });
  }
  return new Blob([...pieces, ...open]);
}

/** The address that somebody typed; undefined for one that no file can be had from: only https, and the page's own files. */
export function maybeAddress(text: string, pageUrl: string): URL | undefined {
  const typed = text.trim();
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  const { protocol, origin } = new URL(pageUrl);
  // Of one origin are also things that are no files of a server (blob:).
  return url.protocol === "https:" || (url.protocol === protocol && url.origin === origin) ? url : undefined;
}

/** What a file from there is called: the last part of the address that says something. */
export function nameOfAddress(url: URL): string {
  const last = url.pathname.split("/").findLast((part) => part !== "");
  if (last === undefined) return url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
