/** The decoder of what arrives in a worker: enough to refuse nonsense by name instead of failing somewhere inside. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import { parseModelPackage } from "../../core/modelPackage.ts";
import { messagesSchema } from "../../core/pair.ts";
import type { Request, ToWorker } from "../protocol.ts";

const id = v.pipe(v.number(), v.integer("a whole number"));

const loadSchema = v.object({
  kind: v.literal("load"),
  manifest: v.unknown(),
  files: v.map(v.string(), v.blob()),
  backend: v.picklist(["webgpu-f16", "webgpu", "wasm-threads", "wasm"]),
  threads: v.pipe(v.number(), v.integer("a whole number"), v.minValue(1, "at least 1")),
  expand: v.boolean(),
});

const scoreSchema = v.object({
  kind: v.literal("score"),
  messages: messagesSchema,
  responses: v.pipe(v.array(v.string()), v.minLength(1, "at least one response")),
});

const variantsSchema = v.object({
  kind: v.literal("variants"),
  variants: v.pipe(
    v.array(v.object({ messages: messagesSchema, response: v.string() })),
    v.minLength(1, "at least one variant"),
  ),
});

const envelopeSchema = v.variant("kind", [
  v.object({ id, kind: v.literal("cancel") }),
  v.object({ id, kind: v.literal("request"), request: v.unknown() }),
]);

/** A message's envelope. The request in it is decoded apart, so that its refusal can be answered under its id. */
export type Envelope = v.InferOutput<typeof envelopeSchema>;

export function parseEnvelope(data: unknown): Result<Envelope, DecodeError> {
  return decode(envelopeSchema, data, "The message");
}

/** Decodes the request of an envelope, the manifest of a load request included. */
export function parseRequest(request: unknown): Result<Request, DecodeError> {
  const decoded = decode(v.variant("kind", [loadSchema, scoreSchema, variantsSchema]), request, "The request");
  if (!decoded.ok || decoded.value.kind !== "load") return decoded as Result<Request, DecodeError>;
  const manifest = parseModelPackage(decoded.value.manifest);
  return manifest.ok ? ok({ ...decoded.value, manifest: manifest.value }) : manifest;
}

/** Compiles only while every message of the protocol is an envelope. */
const _: (message: ToWorker) => Envelope = (message) => message;
void _;
