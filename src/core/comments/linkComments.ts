/** Comments on their way into a link and out of it. The link has the text, so a comment needs only its place. */
import type { LinkComment } from "../link/linkState.ts";
import type { Pair } from "../pair.ts";
import { type Comment, type Commented, type CommentTarget, cleanNote, wordsTarget } from "./comment.ts";
import { numberedComments } from "./numbered.ts";

/** Those in place, in their order: of others, the receiver could not tell what they are about. */
export function toLinkComments(comments: readonly Comment[], commented: Commented): readonly LinkComment[] {
  return numberedComments(comments, commented).flatMap(({ comment: { target, note }, isInPlace }): LinkComment[] => {
    if (!isInPlace) return [];
    if (target.kind === "node") return [{ kind: "node", node: target.node, note }];
    const { response, from, to } = target;
    return [{ kind: "range", response, from, to, note }];
  });
}

/** `tree`: the digest of the link's tree; of a link without, what is said of a node is kept, and is in place nowhere. Words that are none are left out. */
export function fromLinkComments(
  comments: readonly LinkComment[],
  responses: Pair["responses"],
  tree: string | undefined,
): readonly Omit<Comment, "id">[] {
  return comments.flatMap((comment) => {
    const target = targetOf(comment, responses, tree);
    return target ? [{ target, note: cleanNote(comment.note) }] : [];
  });
}

function targetOf(
  comment: LinkComment,
  responses: Pair["responses"],
  tree: string | undefined,
): CommentTarget | undefined {
  if (comment.kind === "node") return { kind: "node", tree: tree ?? "", node: comment.node };
  const { response, from, to } = comment;
  return to <= responses[response].length ? wordsTarget(responses, response, from, to) : undefined;
}
