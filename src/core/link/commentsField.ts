/** Comments on the wire: a list of `[response, from, to, note]` and `[node, note]`. One that cannot be read costs no other. */
import * as v from "valibot";
import { ok, type Result } from "../../base/result.ts";
import { jsonFromBytes, jsonToBytes } from "./jsonBytes.ts";
import { type LinkComment, MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "./linkState.ts";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const note = v.pipe(v.string(), v.maxLength(MAX_NOTE_CHARACTERS));
const range = v.pipe(
  v.strictTuple([v.picklist([0, 1]), offset, offset, note]),
  v.check(([, from, to]) => from < to),
);
const node = v.strictTuple([offset, note]);

/** Shortens what is too long: the page that writes comments keeps to the bounds. */
export function commentsToBytes(comments: readonly LinkComment[]): Uint8Array {
  return jsonToBytes(
    comments.slice(0, MAX_COMMENTS).map((comment) => {
      const short = comment.note.slice(0, MAX_NOTE_CHARACTERS);
      return comment.kind === "node" ? [comment.node, short] : [comment.response, comment.from, comment.to, short];
    }),
  );
}

export function commentsFromBytes(bytes: Uint8Array): Result<readonly LinkComment[]> {
  const decoded = jsonFromBytes(v.array(v.unknown()), bytes, "The comments");
  return decoded.ok ? ok(decoded.value.slice(0, MAX_COMMENTS).flatMap(commentOf)) : decoded;
}

function commentOf(input: unknown): readonly LinkComment[] {
  const onNode = v.safeParse(node, input);
  if (onNode.success) return [{ kind: "node", node: onNode.output[0], note: onNode.output[1] }];
  const onRange = v.safeParse(range, input);
  if (!onRange.success) return [];
  const [response, from, to, text] = onRange.output;
  return [{ kind: "range", response, from, to, note: text }];
}
