import * as v from "valibot";
import { readStored } from "./storage.ts";
import { PACKAGE_KEY } from "./storedKeys.ts";

const rememberedSchema = v.object({ address: v.string(), digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** The package that was to come back on the next visit: where it came from, as it would be typed, and the digest of its manifest. */
export function rememberedPackage(): v.InferOutput<typeof rememberedSchema> | undefined {
  return readStored(PACKAGE_KEY, rememberedSchema);
}
