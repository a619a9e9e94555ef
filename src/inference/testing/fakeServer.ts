/** A static file server as `fetch` sees it, with the faults of real ones: broken bodies, ignored ranges, wrong bytes, statuses. */

interface FakeRequest {
  readonly path: string;
  readonly range: string | undefined;
  readonly cache: RequestCache | undefined;
}

/** What happens to one request; several may apply. */
interface Fault {
  /** The connection breaks after so many bytes of the body. */
  readonly breakAfter?: number;
  /** After these bytes the connection stays open and nothing comes. */
  readonly hangAfter?: number;
  readonly status?: number;
  /** Instead of the file. */
  readonly body?: Uint8Array<ArrayBuffer>;
  /** No Content-Length, as in a chunked transfer. */
  readonly chunked?: boolean;
  /** Instead of the right Content-Range. */
  readonly contentRange?: string;
}

export interface FakeServer {
  readonly fetch: typeof fetch;
  readonly requests: readonly FakeRequest[];
  /** Faults of a path's next requests, one each, in order; afterwards it is served well. */
  fail(path: string, ...faults: readonly Fault[]): void;
  set(path: string, bytes: Uint8Array<ArrayBuffer>): void;
}

const CHUNK_BYTES = 700;

export function createFakeServer(
  baseUrl: string,
  files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
  { ranges = true } = {},
): FakeServer {
  const contents = new Map(Object.entries(files));
  const faults = new Map<string, Fault[]>();
  const requests: FakeRequest[] = [];

  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = String(input).slice(baseUrl.length);
    const range = new Headers(init?.headers).get("Range") ?? undefined;
    requests.push({ path, range, cache: init?.cache });
    init?.signal?.throwIfAborted();
    const fault = faults.get(path)?.shift() ?? {};
    if (fault.status !== undefined) return new Response("fault", { status: fault.status });
    const file = fault.body ?? contents.get(path);
    if (!file) return new Response("missing", { status: 404 });
    const start = ranges && range ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
    const headers = new Headers();
    if (!fault.chunked) headers.set("Content-Length", String(file.length - start));
    if (ranges && range)
      headers.set("Content-Range", fault.contentRange ?? `bytes ${start}-${file.length - 1}/${file.length}`);
    const body = bodyOf(file.subarray(start), fault, init?.signal ?? undefined);
    return new Response(body, { status: ranges && range ? 206 : 200, headers });
  };

  return {
    fetch: answer,
    requests,
    fail: (path, ...list) => void faults.set(path, [...list]),
    set: (path, bytes) => void contents.set(path, bytes),
  };
}

function bodyOf(
  bytes: Uint8Array<ArrayBuffer>,
  fault: Fault,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  let sent = 0;
  const stop = Math.min(bytes.length, fault.breakAfter ?? fault.hangAfter ?? bytes.length);
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true });
    },
    pull(controller) {
      if (sent < stop) {
        const end = Math.min(stop, sent + CHUNK_BYTES);
        controller.enqueue(bytes.slice(sent, end));
        sent = end;
        return undefined;
      }
      if (fault.breakAfter !== undefined) controller.error(new TypeError("network error"));
      else if (fault.hangAfter !== undefined) return new Promise<void>(() => undefined);
      else controller.close();
      return undefined;
    },
  });
}
