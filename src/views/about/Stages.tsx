import "../../styles/stages.css";
import { useId, useState } from "react";
import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { type Stage, stagesOf } from "../../core/stages/stages.ts";
import { useStageFacts } from "./useStageFacts.ts";

/** The way of the pair on the page from text to preference, with its own values at each stage. A list, drawn as a diagram. */
export function Stages() {
  const { facts, source } = useStageFacts();
  const stages = stagesOf(facts);
  return (
    <section aria-labelledby="stages-title">
      <h3 id="stages-title">From text to preference, with the pair on the page</h3>
      <p>
        {source} Each stage opens with what it does and the file that does it. <a href="#/">Choose another pair</a>
      </p>
      <ol className="stages">
        {stages.map((stage) => (
          <StageItem key={stage.id} stage={stage} isLastOfTwo={stage.id === "rewards"} />
        ))}
      </ol>
    </section>
  );
}

interface ItemProps {
  readonly stage: Stage;
  /** The two ways come together behind it. */
  readonly isLastOfTwo: boolean;
}

function StageItem({ stage, isLastOfTwo }: ItemProps) {
  const { name, line, both, flow, about, file } = stage;
  const [isOpen, setIsOpen] = useState(false);
  const detail = useId();
  return (
    <li className="stage-item">
      <div className="stage-box">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={detail}
          onClick={() => setIsOpen((before) => !before)}
        >
          {name}
        </button>
        {line && <p className="stage-line">{line}</p>}
        {both && <Lanes of={both} className="stage-both" />}
        <div id={detail} hidden={!isOpen} className="stage-detail">
          <p>{about}</p>
          <p>
            <code>{file}</code>
          </p>
        </div>
      </div>
      {flow?.kind === "two" && !isLastOfTwo && <Lanes of={flow.of} className="stage-flow" />}
      {flow?.kind === "two" && isLastOfTwo && <Merge of={flow.of} />}
      {flow?.kind === "one" && (
        <p className="stage-flow is-one">
          <span>
            {flow.of !== "" && <span className="visually-hidden">Goes on: </span>}
            {flow.of}
          </span>
        </p>
      )}
    </li>
  );
}

function Lanes({
  of: [first, second],
  className,
}: {
  readonly of: readonly [string, string];
  readonly className: string;
}) {
  return (
    <p className={`stage-lanes ${className}`}>
      <Lane response={1} text={first} />
      <Lane response={2} text={second} />
    </p>
  );
}

function Lane({ response, text }: { readonly response: 1 | 2; readonly text: string }) {
  return (
    <span className={`stage-lane is-${response}`}>
      {text !== "" && (
        <>
          <ResponseMark response={response} />
          <span className="visually-hidden">Response {response}:</span> {text}
        </>
      )}
    </span>
  );
}

/** Two ways that become one: from here on, only the difference counts. */
function Merge({ of: both }: { readonly of: readonly [string, string] }) {
  return (
    <div className="stage-merge">
      <Lanes of={both} className="stage-both" />
      <svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
        <path className="is-1" d="M25 0 C25 24 50 8 50 32" />
        <path className="is-2" d="M75 0 C75 24 50 8 50 32" />
      </svg>
    </div>
  );
}
