import { useId, useMemo } from "react";
import { OrderPath } from "../../../charts/order/OrderPath.tsx";
import { ProbabilityBar } from "../../../charts/ProbabilityBar.tsx";
import { Term } from "../../../charts/terms/Term.tsx";
import {
  contradictionSentence,
  gapSentence,
  orderSentence,
  symmetrizedSentence,
} from "../../../core/explanation/words.ts";
import { swapRewards } from "../../../core/orderSwap.ts";
import { compare } from "../../../core/result.ts";
import { takeMeanOfOrders, useOrderStore } from "../../../state/orderStore.ts";
import { LiveText } from "../LiveText.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { useExplanation } from "./useExplanation.ts";

/** Both orders of the responses at once: whether they agree, both ways through the tree, and where this tree contradicts itself. */
export default function OrderPanel(props: QuestionPanelProps) {
  const { result, tree, onHighlight } = props;
  const { order } = useExplanation(props);
  const swappedPath = useMemo(() => compare(swapRewards(result.rewards), tree, null).path, [result, tree]);
  const isSymmetrized = useOrderStore((state) => state.isSymmetrized);
  const id = useId();
  return (
    <>
      <p className="question-answer">
        <LiveText parts={orderSentence(order)} onHighlight={onHighlight} />
      </p>
      <p className="answer-notes">
        {gapSentence(order)} {contradictionSentence(order)} <Term id="order-swap">What the other order is</Term>
      </p>
      <div className="order-paths">
        <OrderPath
          title="As given: response 1, then 2"
          path={result.path}
          probabilities={order.given.probabilities}
          onHighlight={onHighlight}
        />
        <OrderPath
          title="Exchanged: response 2, then 1"
          path={swappedPath}
          probabilities={order.swapped.probabilities}
          onHighlight={onHighlight}
        />
      </div>
      <div className="order-symmetrized">
        <label htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={isSymmetrized}
            onChange={(event) => takeMeanOfOrders(event.target.checked)}
          />{" "}
          Take the mean of both orders
        </label>{" "}
        <span className="answer-notes">Our addition, not part of the published method.</span>
        {isSymmetrized && (
          <>
            <p className="question-answer" role="status">
              {symmetrizedSentence(order)}
            </p>
            <ProbabilityBar probabilities={order.symmetrized} />
          </>
        )}
      </div>
    </>
  );
}
