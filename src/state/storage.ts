/** localStorage that may be missing, full or hold anything: reading falls back, writing says whether it worked. */
import type * as v from "valibot";
import { decodeJson } from "../base/decode.ts";

export function readStored<S extends v.GenericSchema>(key: string, schema: S): v.InferOutput<S> | undefined {
  const text = tryStorage((storage) => storage.getItem(key));
  if (text === undefined || text === null) return undefined;
  const decoded = decodeJson(schema, text, key);
  return decoded.ok ? decoded.value : undefined;
}

export function writeStored(key: string, value: unknown): boolean {
  return tryStorage((storage) => storage.setItem(key, JSON.stringify(value)) ?? true) ?? false;
}

/** Access itself throws where site data is blocked; setItem throws over the quota. */
function tryStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.localStorage);
  } catch {
    return undefined;
  }
}
