/** The list of published trees (`public/trees/index.json`) and its one decoder. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";

const TREE_INDEX_SCHEMA = "split-decision/tree-index@1";

export interface TreeEntry {
  readonly id: string;
  readonly title: string;
  /** Fitted on a reward model's own rewards, or on a judge's preferences over human ratings. */
  readonly kind: "reward-model" | "judge";
  readonly attributes: readonly string[];
  /** A plain file name beside the index. */
  readonly file: string;
}

const indexSchema = v.object({
  schema: v.literal(TREE_INDEX_SCHEMA),
  trees: v.array(
    v.object({
      id: v.pipe(v.string(), v.minLength(1, "a name")),
      title: v.string(),
      kind: v.picklist(["reward-model", "judge"]),
      attributes: v.array(v.string()),
      file: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "a plain file name")),
    }),
  ),
});

export function parseTreeIndex(input: unknown): Result<readonly TreeEntry[], DecodeError> {
  const decoded = decode(indexSchema, input, "The list of trees");
  return decoded.ok ? ok(decoded.value.trees) : decoded;
}
