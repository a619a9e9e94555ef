/**
 * Brings a file from an address that the visitor asked for. The only code of the page that may ask another origin: it has a policy of its
 * own (contentSecurityPolicy.ts), knows nothing but the address and where to go on, and imports nothing. One answer, then the page ends
 * it. The body is sent piece by piece, each when the page has room for it.
 */
import type { FromFetchWorker, ToFetchWorker } from "./fetchElsewhere.ts";
import { messageOf } from "./messageOf.ts";

/** The libraries of page and worker name a worker's scope differently. */
const scope = globalThis as unknown as {
  postMessage(message: FromFetchWorker, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToFetchWorker>) => void): void;
};

let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;

scope.addEventListener("message", ({ data }) => {
  const answer = data.kind === "get" ? open(data) : sendPiece();
  answer.catch((error: unknown) => scope.postMessage({ kind: "failed", message: messageOf(error) }, []));
});

async function open({ address, from, redirect }: Extract<ToFetchWorker, { kind: "get" }>): Promise<void> {
  const response = await fetch(address, {
    redirect,
    // Neither who asks nor from where is told.
    credentials: "omit",
    referrerPolicy: "no-referrer",
    // What is kept is kept by the page, once.
    cache: "no-store",
    ...(from > 0 && { headers: { Range: `bytes=${from}-` } }),
  });
  reader = response.body?.getReader();
  const { status, headers, type } = response;
  const told = ["content-length", "content-range", "content-encoding"] as const;
  scope.postMessage(
    {
      kind: "head",
      status,
      isRedirect: type === "opaqueredirect",
      headers: told.flatMap((name): [string, string][] => {
        const value = headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    },
    [],
  );
}

async function sendPiece(): Promise<void> {
  const next = await reader?.read();
  if (next?.value) scope.postMessage({ kind: "piece", bytes: next.value }, [next.value.buffer]);
  else scope.postMessage({ kind: "end" }, []);
}
