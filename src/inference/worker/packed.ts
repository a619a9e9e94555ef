/** Several responses in one run: on a graphics card it costs its hundreds of dispatches however few its tokens are. */
import { type ForwardModel, forward, type KeysValues } from "./forward.ts";
import { packedShape } from "./mask.ts";

export interface PackedResult {
  /** `[output]` of the beginning's tokens. */
  readonly beginning: readonly Float32Array[];
  /** `[variant][pooling]` token rewards. */
  readonly values: readonly (readonly Float32Array[])[];
}

/** Token rewards of `variants`, each after `past` and `beginning`; `past` is left as it is. */
export async function runPacked(
  model: ForwardModel,
  past: KeysValues,
  beginning: readonly number[],
  variants: readonly (readonly number[])[],
): Promise<PackedResult> {
  const lengths = variants.map(({ length }) => length);
  const { strands } = packedShape(past.length, beginning.length, lengths);
  const { values } = await forward(model, past, { ids: [...beginning, ...variants.flat()], strands }, false);
  const { attributes, pooling } = model.manifest;
  const [first = [], ...rest] = splitRows(values, attributes.length, [beginning.length, ...lengths]);
  return { beginning: first, values: rest.map((rows) => rows.slice(0, pooling.length)) };
}

/** `[output]` rows of a run to `[part][output]`: parts of so many tokens, one after the other. */
export function splitRows(
  values: readonly Float32Array[],
  attributes: number,
  lengths: readonly number[],
): readonly (readonly Float32Array[])[] {
  let next = 0;
  return lengths.map((length) => {
    const [from, to] = [next * attributes, (next + length) * attributes];
    next += length;
    return values.map((rows) => rows.slice(from, to));
  });
}

/** The same responses in the same order whichever came first: swapping two of them must not change a bit of their rewards. */
export function packingOrder(responses: readonly (readonly number[])[]): readonly number[] {
  return responses.map((_, i) => i).sort((a, b) => compareIds(responses[a] ?? [], responses[b] ?? []));
}

function compareIds(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((id, i) => id !== b[i]);
  return differs === -1 ? a.length - b.length : (a[differs] as number) - (b[differs] ?? -1);
}
