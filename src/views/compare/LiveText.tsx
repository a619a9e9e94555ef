import { memo, useLayoutEffect, useRef } from "react";
import type { SentencePart } from "../../core/sentence.ts";

interface Props {
  readonly parts: readonly SentencePart[];
  readonly onHighlight: (node: number | undefined) => void;
}

/** A sentence in which whatever stands for a node is live: hover or focus lights the node, a click goes there. */
export function LiveText({ parts, onHighlight }: Props) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
  return parts.map((part, i) => <Part key={i} {...part} onHighlight={onHighlight} />);
}

type PartProps = SentencePart & Pick<Props, "onHighlight">;

/** By itself: while one number of a sentence changes, the rest stays as it is. */
const Part = memo(function Part({ text, node, strong, onHighlight }: PartProps) {
  const Tag = strong ? "strong" : "span";
  return <Tag>{node === undefined ? text : <LiveNumber text={text} node={node} onHighlight={onHighlight} />}</Tag>;
});

interface NumberProps extends Pick<Props, "onHighlight"> {
  readonly text: string;
  readonly node: number;
}

function LiveNumber({ text, node, onHighlight }: NumberProps) {
  const highlight = useRef(onHighlight);
  highlight.current = onHighlight;
  // A number that goes away is no longer pointed at, though it says no goodbye.
  useLayoutEffect(() => () => highlight.current(undefined), []);
  return (
    <button
      type="button"
      className="live"
      onPointerEnter={() => onHighlight(node)}
      onPointerLeave={() => onHighlight(undefined)}
      onFocus={() => onHighlight(node)}
      onBlur={() => onHighlight(undefined)}
      onClick={() => goTo(node)}
    >
      {text}
    </button>
  );
}

/** To the node in the drawing, or to its line in the rules: nodes of a sentence are on the path, which is never folded. */
function goTo(node: number): void {
  const element = document.querySelector<HTMLElement>(`.tree-section [data-node="${node}"]`);
  element?.focus();
  element?.scrollIntoView({ block: "nearest", behavior: "auto" });
}
