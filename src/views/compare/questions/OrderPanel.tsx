import { orderSwap } from "../../../core/orderSwap.ts";
import type { QuestionPanelProps } from "./questionEntries.ts";

/** Both orders of the responses at once. */
export default function OrderPanel({ result, tree }: QuestionPanelProps) {
  const swap = orderSwap(tree.tree, result.difference);
  return (
    <p className="question-answer">
      {swap.isConsistent
        ? "Yes. In the other order the tree prefers the same response."
        : "No. In the other order the tree prefers the other response."}
    </p>
  );
}
