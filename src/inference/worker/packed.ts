/** Several responses in one run: on a graphics card it costs its hundreds of dispatches however few its tokens are. */
import { type ForwardModel, forward, type KeysValues } from "./forward.ts";

/** `[variant][pooling]` token rewards of `variants`, each after `past` and `beginning`; `past` is left as it is. */
export async function runPacked(
  model: ForwardModel,
  past: KeysValues,
  beginning: readonly number[],
  variants: readonly (readonly number[])[],
): Promise<readonly (readonly Float32Array[])[]> {
  const attributes = model.manifest.attributes.length;
  const lengths = variants.map(({ length }) => length);
  const { values } = await forward(model, past, { ids: [...beginning, ...variants.flat()], variants: lengths }, false);
  let start = beginning.length;
  return lengths.map((length) => {
    const [from, to] = [start * attributes, (start + length) * attributes];
    start += length;
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
