/** Messages across the worker boundary: `unknown` until decoded, errors as plain data. */
import * as v from "valibot";
import { INFERENCE_HINTS, InferenceError, type InferenceErrorCode } from "./errors.ts";
import type { FromWorker, WireError } from "./protocol.ts";

const codes = Object.keys(INFERENCE_HINTS) as InferenceErrorCode[];
const id = v.number();

const loadReply = v.object({ canaryDrift: v.number(), loadMs: v.number() });
const scoredResponse = v.object({
  rewards: v.array(v.number()),
  tokens: v.object({ offsets: v.instance(Uint32Array), values: v.array(v.instance(Float32Array)) }),
  cutFrom: v.optional(v.number()),
});
const scoreReply = v.object({
  responses: v.array(scoredResponse),
  promptCut: v.optional(v.object({ message: v.number(), character: v.number() })),
  tokens: v.object({ prompt: v.number(), responses: v.array(v.number()), run: v.number() }),
  elapsedMs: v.number(),
});
const variantsReply = v.object({
  rewards: v.array(v.array(v.number())),
  tokens: v.object({ whole: v.number(), run: v.number() }),
  elapsedMs: v.number(),
});
const progress = v.object({
  phase: v.picklist(["reading", "compiling", "checking", "scoring"]),
  done: v.number(),
  total: v.number(),
});
const wireError = v.object({
  name: v.string(),
  code: v.optional(v.picklist(codes)),
  message: v.string(),
  stack: v.optional(v.string()),
});

const fromWorker = v.variant("kind", [
  v.object({ kind: v.literal("alive"), lock: v.string() }),
  v.object({ id, kind: v.literal("progress"), progress }),
  v.object({ id, kind: v.literal("done"), reply: v.union([loadReply, scoreReply, variantsReply]) }),
  v.object({ id, kind: v.literal("failed"), error: wireError }),
]);

/** A worker's message, or undefined when it is none of ours. */
export function maybeFromWorker(data: unknown): FromWorker | undefined {
  return v.is(fromWorker, data) ? (data as FromWorker) : undefined;
}

/** Rebuilds a worker's error: its code where it has one, an AbortError for a cancel, `session-failed` for the unforeseen. */
export function fromWireError({ name, code, message, stack }: WireError): Error {
  if (name === "AbortError") return new DOMException(message, "AbortError");
  const error = new InferenceError(code ?? "session-failed", message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
