import { memo, useLayoutEffect, useRef } from "react";
import { useMoving } from "../../charts/useMoving.ts";
import { withWholePercents } from "../../core/format.ts";
import { leadingPunctuation } from "../../core/punctuation.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { SentencePart } from "../../core/sentence.ts";

type Sentence = (result: ComparisonResult) => readonly SentencePart[];

interface Props {
  readonly parts: readonly SentencePart[];
  /** What the sentence is of a pair that is moved: where only what is live changes it follows by itself. */
  readonly sentenceOf?: Sentence | undefined;
  readonly onHighlight: (node: number | undefined) => void;
}

/** A sentence in which whatever stands for a node is live: hover or focus lights the node, a click goes there. */
export function LiveText({ parts, sentenceOf, onHighlight }: Props) {
  return parts.map((part, i) => {
    const isAfterLive = parts[i - 1]?.node !== undefined && part.node === undefined;
    const text = isAfterLive ? part.text.slice(leadingPunctuation(part.text).length) : part.text;
    const next = parts[i + 1];
    const after = part.node === undefined || next?.node !== undefined ? "" : leadingPunctuation(next?.text ?? "");
    const more = { text, after, sentenceOf, onHighlight };
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
    return <Part key={i} place={i} {...part} {...more} />;
  });
}

interface PartProps extends SentencePart, Pick<Props, "onHighlight"> {
  readonly sentenceOf: Sentence | undefined;
  /** In the sentence. */
  readonly place: number;
  /** Punctuation that follows what is live: it stays on its line. */
  readonly after: string;
}

/** By itself: while one number of a sentence changes, the rest stays as it is. */
const Part = memo(function Part({ text, node, strong, after, place, sentenceOf, onHighlight }: PartProps) {
  const Tag = strong ? "strong" : "span";
  if (node === undefined) return <Tag>{withWholePercents(text)}</Tag>;
  return (
    <Tag className="on-one-line">
      <LiveNumber
        text={text}
        node={node}
        read={(result) => sentenceOf?.(result)[place]?.text ?? text}
        onHighlight={onHighlight}
      />
      {after}
    </Tag>
  );
});

interface NumberProps extends Pick<Props, "onHighlight"> {
  readonly text: string;
  readonly node: number;
  /** The text for a pair that is moved. */
  readonly read: (result: ComparisonResult) => string;
}

function LiveNumber({ text, node, read, onHighlight }: NumberProps) {
  const number = useMoving(text, read, (children) => ({ children }));
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
      {...number}
    />
  );
}

/** To the node in the drawing, or to its line in the rules: nodes of a sentence are on the path, which is never folded. */
function goTo(node: number): void {
  const element = document.querySelector<HTMLElement>(`.tree-section [data-node="${node}"]`);
  element?.focus();
  element?.scrollIntoView({ block: "nearest", behavior: "auto" });
}
