import type { PathStep } from "../../core/result.ts";
import { stepText } from "../../core/stepText.ts";
import { CAN_CHANGE_WINNER, ONLY_CONFIDENCE } from "../../core/tree/rules.ts";
import { ProbabilityBar } from "../ProbabilityBar.tsx";

interface Props {
  readonly title: string;
  readonly path: readonly PathStep[];
  /** As the visitor numbers the responses, whatever the order. */
  readonly probabilities: readonly [number, number];
  readonly onHighlight: (node: number | undefined) => void;
}

/** One order's way through the tree, condition by condition, and its answer. Pivotal splits are outlined as in the tree. */
export function OrderPath({ title, path, probabilities, onHighlight }: Props) {
  return (
    <section className="order-path" aria-label={title}>
      <h3>{title}</h3>
      <ol>
        {path.map((step) => (
          <li
            key={step.node}
            className={step.pivotal ? "is-pivotal" : "is-confidence"}
            onPointerEnter={() => onHighlight(step.node)}
            onPointerLeave={() => onHighlight(undefined)}
          >
            {stepText(step)}
            <span className="visually-hidden">, {step.pivotal ? CAN_CHANGE_WINNER : ONLY_CONFIDENCE}</span>
          </li>
        ))}
      </ol>
      <ProbabilityBar probabilities={probabilities} />
    </section>
  );
}
