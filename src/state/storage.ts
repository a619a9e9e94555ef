/** localStorage that may be missing, full or hold anything: reading falls back, writing says whether it worked. */
import type * as v from "valibot";
import { decodeJson } from "../base/decode.ts";

export function readStored<S extends v.GenericSchema>(key: string, schema: S): v.InferOutput<S> | undefined {
  const text = readStoredText(key);
  if (text === undefined) return undefined;
  const decoded = decodeJson(schema, text, key);
  return decoded.ok ? decoded.value : undefined;
}

export function readStoredText(key: string): string | undefined {
  return tryStorage((storage) => storage.getItem(key)) ?? undefined;
}

export function writeStored(key: string, value: unknown): boolean {
  return writeStoredText(key, JSON.stringify(value));
}

export function writeStoredText(key: string, text: string): boolean {
  return tryStorage((storage) => storage.setItem(key, text) ?? true) ?? false;
}

/** What this tab alone keeps, over a reload; undefined where it keeps nothing. */
export function readTabText(key: string): string | undefined {
  return tryStorage((storage) => storage.getItem(key), "sessionStorage") ?? undefined;
}

export function writeTabText(key: string, text: string): boolean {
  return tryStorage((storage) => storage.setItem(key, text) ?? true, "sessionStorage") ?? false;
}

/** Access itself throws where site data is blocked; setItem throws over the quota. */
function tryStorage<T>(
  use: (storage: Storage) => T,
  which: "localStorage" | "sessionStorage" = "localStorage",
): T | undefined {
  try {
    return use(globalThis[which]);
  } catch {
    return undefined;
  }
}
