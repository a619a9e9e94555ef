import * as v from "valibot";

/** What made rewards (`core/result.ts`), as it is kept on the device beside them. */
export const modelIdentitySchema = v.object({
  id: v.string(),
  title: v.string(),
  digest: v.string(),
  address: v.optional(v.string()),
});
