import type { SentencePart } from "../../core/sentence.ts";

interface Props {
  readonly className: string;
  readonly parts: readonly [SentencePart, ...SentencePart[]];
}

/** A note beside a result, its first words in bold where they are strong. */
export function Note({ className, parts: [lead, ...rest] }: Props) {
  return (
    <p className={className}>
      {lead.strong ? <b>{lead.text}</b> : lead.text}
      {rest.map(({ text }) => text)}
    </p>
  );
}
