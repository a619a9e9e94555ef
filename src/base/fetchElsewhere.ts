/**
 * `fetch` for addresses of other origins, by a worker of its own for each answer: the page itself may ask nobody but its own origin. Only for
 * addresses that the visitor asked for by hand: no link, file or stored value may lead here.
 */
import * as v from "valibot";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromFetchWorker = v.variant("kind", [
  v.object({
    kind: v.literal("head"),
    status: whole,
    isRedirect: v.boolean(),
    headers: v.array(v.tuple([v.string(), v.string()])),
  }),
  v.object({ kind: v.literal("piece"), bytes: v.instance(Uint8Array) }),
  v.object({ kind: v.literal("end") }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);
export type FromFetchWorker = v.InferInput<typeof fromFetchWorker>;

export type ToFetchWorker =
  | {
      readonly kind: "get";
      readonly address: string;
      /** First byte that is asked for. */
      readonly from: number;
      readonly redirect: "follow" | "manual";
    }
  | { readonly kind: "more" };

export interface ElsewhereOptions {
  readonly signal: AbortSignal;
  readonly from?: number;
  /** "manual": only the very address is asked; a redirect is refused. */
  readonly redirect?: "follow" | "manual";
}

/** Why an address gave no answer at all. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

const UNREACHABLE = "The address could not be read. Its server is not there, or does not let other pages read the file";

type Head = Extract<FromFetchWorker, { kind: "head" }>;

/**
 * The answer, with its length, range and encoding as headers; its body comes as it is read. Rejects with UnreachableError, in words for people,
 * or with the signal's reason; so does the body.
 */
export function fetchElsewhere(
  address: string,
  { signal, from = 0, redirect = "follow" }: ElsewhereOptions,
  // The bundler finds workers by this very form of words.
  worker: Pick<Worker, "postMessage" | "terminate" | "addEventListener"> = new Worker(
    new URL("./fetchFile.worker.ts", import.meta.url),
    { type: "module", name: "fetchFile" },
  ),
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array> | undefined;
    let wake: (() => void) | undefined;
    let isOver = false;
    const stop = () => {
      isOver = true;
      signal.removeEventListener("abort", cancel);
      worker.terminate();
      wake?.();
    };
    const fail = (error: unknown) => {
      stop();
      body?.error(error);
      reject(error);
    };
    const cancel = () => fail(signal.reason);
    const stream = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          body = controller;
        },
        pull: () =>
          new Promise<void>((resume) => {
            wake = resume;
            worker.postMessage({ kind: "more" } satisfies ToFetchWorker);
          }),
        cancel: stop,
      });
    const take = (message: FromFetchWorker) => {
      if (message.kind === "failed") return fail(new UnreachableError(body ? message.message : `${UNREACHABLE}.`));
      if (message.kind === "head") {
        const unusable = whyUnusable(message);
        if (unusable !== undefined) return fail(new UnreachableError(unusable));
        // Of a refusal nothing more is wanted.
        if (!hasBody(message)) stop();
        return resolve(responseOf(message, hasBody(message) ? stream() : null));
      }
      if (message.kind === "piece") body?.enqueue(message.bytes);
      else body?.close();
      if (message.kind === "end") stop();
      else wake?.();
    };
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(new UnreachableError(`The worker stopped: ${event.message || "its script could not be run"}.`));
    });
    worker.addEventListener("message", ({ data }) => {
      if (isOver) return;
      const message = v.safeParse(fromFetchWorker, data);
      if (message.success) take(message.output);
      else fail(new UnreachableError("The worker sent a message of no known form."));
    });
    worker.postMessage({ kind: "get", address, from, redirect } satisfies ToFetchWorker);
  });
}

/** Why no Response can be made of an answer, in words for people. */
function whyUnusable({ isRedirect, status }: Head): string | undefined {
  if (isRedirect) return "The address leads to another one; give that one.";
  return status > 599 ? `Its server answered with status ${status}.` : undefined;
}

function hasBody({ status }: Head): boolean {
  return status >= 200 && status < 300 && ![204, 205].includes(status);
}

function responseOf({ status, headers }: Head, body: ReadableStream<Uint8Array<ArrayBuffer>> | null): Response {
  return new Response(body, { status: Math.max(200, status), headers });
}
