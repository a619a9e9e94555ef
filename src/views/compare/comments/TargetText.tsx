import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { quote } from "../../../charts/words/textMarks.ts";
import type { CommentTarget } from "../../../core/comments/comment.ts";
import { treeDigest } from "../../../core/tree/digest.ts";
import { isLeaf } from "../../../core/tree/predict.ts";
import { readyValue } from "../../../state/loadable.ts";
import { selectTree } from "../../../state/selectors.ts";
import { useTreeStore } from "../../../state/treeStore.ts";

/** What a comment is about, in a line: the words, or which node of the tree. */
export function TargetText({ target }: { readonly target: CommentTarget }) {
  const tree = useTreeStore((state) => readyValue(selectTree(state)));
  if (target.kind === "words")
    return (
      <>
        <ResponseMark response={target.response === 0 ? 1 : 2} />
        <span className="visually-hidden">Response {target.response + 1}: </span>
        <q dir="auto">{quote(target.words).slice(1, -1)}</q>
      </>
    );
  const feature = tree && treeDigest(tree) === target.tree ? tree.tree.feature[target.node] : undefined;
  if (!tree || feature === undefined) return <>A node of the tree.</>;
  return <>{isLeaf(tree.tree, target.node) ? "A leaf of the tree." : `The split on ${tree.attributes[feature]}.`}</>;
}
