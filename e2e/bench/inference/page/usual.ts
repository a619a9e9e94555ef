/** transformers.js with a usual export: token ids in, the graph's outputs by name. */
import { AutoModel, env, Tensor } from "@huggingface/transformers";

/** Threads that the runtime runs on, once a model is loaded. */
export function usualThreads(): number {
  return env.backends.onnx.wasm?.numThreads ?? 1;
}

export type UsualModel = (ids: readonly number[]) => Promise<Readonly<Record<string, Float32Array>>>;

/** `threads`: undefined leaves the runtime's own choice. */
export async function loadUsualModel(
  localModelPath: string,
  folder: string,
  threads: number | undefined,
): Promise<UsualModel> {
  Object.assign(env, { allowLocalModels: true, allowRemoteModels: false, localModelPath, useBrowserCache: false });
  // Its default address is a content delivery network; without one, the runtime's own file is taken.
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths: undefined, ...(threads && { numThreads: threads }) });
  const model = await AutoModel.from_pretrained(folder, { device: "wasm", dtype: "q4" });
  return async (ids) => {
    const dims = [1, ids.length];
    const outputs: Record<string, Tensor> = await model({
      input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), dims),
      attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), dims),
    });
    const floats = Object.entries(outputs).filter(([name]) => name.startsWith("token_rewards"));
    return Object.fromEntries(floats.map(([name, { data }]) => [name, data as Float32Array]));
  };
}
