/**
 * The token rewards of the example pairs (`public/examples/tokens.json`), rounded to keep the file small, and their one decoder and encoder.
 * What rounding takes from a sum is given back at the end of the turn, so that shares add up to the recorded rewards.
 */
import * as v from "valibot";
import { type DecodeError, decode } from "../base/decode.ts";
import { ok, type Result } from "../base/result.ts";
import type { ResponseTokens, TokenEvidence } from "./attribution/pairShares.ts";
import type { ModelIdentity } from "./result.ts";

const EXAMPLE_TOKENS_SCHEMA = "split-decision/example-tokens@1";

/** Rating units. A word's share of an average is this over the response's tokens: nothing that is shown. */
const STEP = 0.005;
/** Of the end of turn: as fine as recorded rewards. */
const END_DIGITS = 6;

const integer = v.pipe(v.number(), v.integer("a whole number"));
const count = v.pipe(integer, v.minValue(0, "at least 0"));

const responseSchema = v.object({
  /** UTF-16 units of each token but the last. */
  lengths: v.array(count),
  /** `[pooling]` rows of every token but the last, in steps. */
  values: v.array(v.array(integer)),
  /** `[pooling][attributes]` of the last token. */
  end: v.array(v.array(v.pipe(v.number(), v.finite("a finite number")))),
});

const documentSchema = v.object({
  schema: v.literal(EXAMPLE_TOKENS_SCHEMA),
  /** Digest of the package that made them. */
  model: v.string(),
  step: v.pipe(v.number(), v.gtValue(0, "more than 0")),
  attributes: v.pipe(v.array(v.string()), v.minLength(1, "at least one attribute")),
  poolings: v.pipe(v.array(v.picklist(["mean", "last"])), v.minLength(1, "at least one pooling")),
  end_tokens: count,
  examples: v.record(
    v.string(),
    v.object({ prompt_tokens: count, responses: v.strictTuple([responseSchema, responseSchema]) }),
  ),
});

type Document = v.InferOutput<typeof documentSchema>;
type WireResponse = v.InferOutput<typeof responseSchema>;

export interface ExampleTokens {
  /** Digest of the package that made them. */
  readonly model: string;
  /** By the example's id. */
  readonly evidence: ReadonlyMap<string, TokenEvidence>;
}

export function parseExampleTokens(input: unknown): Result<ExampleTokens, DecodeError> {
  const whole = v.pipe(
    documentSchema,
    v.check(({ examples, ...shape }) => {
      const responses = Object.values(examples).flatMap((example) => example.responses);
      return responses.every((response) => isWhole(response, shape));
    }, "a row for each token, a number for each attribute"),
  );
  const decoded = decode(whole, input, "The examples' tokens");
  if (!decoded.ok) return decoded;
  const { model, examples, ...shape } = decoded.value;
  const evidence = Object.entries(examples).map(([id, { prompt_tokens, responses }]) => {
    const [first, second] = responses;
    const both = [fromWire(first, shape), fromWire(second, shape)] as const;
    const poolings = shape.poolings.map((kind) => ({ kind }));
    const known: TokenEvidence = {
      poolings,
      attributes: shape.attributes,
      endTokens: shape.end_tokens,
      promptTokens: prompt_tokens,
      responses: both,
    };
    return [id, known] as const;
  });
  return ok({ model, evidence: new Map(evidence) });
}

/** All of one model's, by the example's id; at least one. */
export function encodeExampleTokens(model: ModelIdentity, all: ReadonlyMap<string, TokenEvidence>): Document {
  const [any] = all.values();
  if (!any) throw new RangeError("There are no examples.");
  const { attributes, poolings, endTokens } = any;
  const examples = [...all].map(([id, { promptTokens, responses }]) => {
    const both = responses.map((response) => toWire(response, any)) as [WireResponse, WireResponse];
    return [id, { prompt_tokens: promptTokens, responses: both }] as const;
  });
  return {
    schema: EXAMPLE_TOKENS_SCHEMA,
    model: model.digest,
    step: STEP,
    attributes: [...attributes],
    poolings: poolings.map(({ kind }) => kind),
    end_tokens: endTokens,
    examples: Object.fromEntries(examples),
  };
}

type Shape = Omit<Document, "examples" | "model">;

function isWhole(
  { lengths, values, end }: WireResponse,
  { attributes, poolings }: Pick<Shape, "attributes" | "poolings">,
) {
  return (
    values.length === poolings.length &&
    end.length === poolings.length &&
    values.every((rows) => rows.length === lengths.length * attributes.length) &&
    end.every((row) => row.length === attributes.length)
  );
}

function fromWire({ lengths, values, end }: WireResponse, { step }: Pick<Shape, "step">): ResponseTokens {
  const offsets = new Uint32Array(lengths.length + 2);
  lengths.forEach((length, token) => {
    offsets[token + 1] = (offsets[token] as number) + length;
  });
  offsets[lengths.length + 1] = offsets[lengths.length] as number;
  const rows = values.map((steps, pooling) =>
    Float32Array.from([...steps.map((value) => value * step), ...(end[pooling] ?? [])]),
  );
  return { offsets, values: rows };
}

function toWire({ offsets, values }: ResponseTokens, { poolings, attributes }: TokenEvidence): WireResponse {
  const width = attributes.length;
  const content = offsets.length - 2;
  const lengths = Array.from({ length: content }, (_, i) => (offsets[i + 1] as number) - (offsets[i] as number));
  const rounded = values.map((rows) =>
    Array.from(rows.subarray(0, content * width), (value) => Math.round(value / STEP) || 0),
  );
  const end = values.map((rows, pooling) =>
    attributes.map((_, column) => {
      const last = rows[content * width + column] as number;
      if (poolings[pooling]?.kind === "last") return finely(last);
      let lost = 0;
      for (let at = column; at < content * width; at += width) {
        lost += (rows[at] as number) - STEP * (rounded[pooling]?.[at] as number);
      }
      return finely(last + lost);
    }),
  );
  return { lengths, values: rounded, end };
}

function finely(value: number): number {
  return Number(value.toFixed(END_DIGITS));
}
