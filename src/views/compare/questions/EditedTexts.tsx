import { useMemo } from "react";
import type { Pair } from "../../../core/pair.ts";
import { wordDiff } from "../../../core/wordDiff.ts";

interface Props {
  readonly before: Pair;
  readonly after: Pair;
}

/** Every text of the pair that was edited, with the words that went and came. */
export function EditedTexts({ before, after }: Props) {
  const edited = useMemo(() => editedTexts(before, after), [before, after]);
  return (
    <dl className="edited">
      {edited.map(({ name, parts }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">
            {parts.map(({ kind, text }, i) => {
              const Tag = kind === "removed" ? "del" : kind === "added" ? "ins" : "span";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
                <Tag key={i}>{kind === "same" ? shortened(text, i === 0, i === parts.length - 1) : text}</Tag>
              );
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function editedTexts(before: Pair, after: Pair) {
  const turns = Math.max(before.messages.length, after.messages.length);
  const texts = [
    ...Array.from({ length: turns }, (_, i) => ({
      name: `Turn ${i + 1}`,
      from: before.messages[i]?.content ?? "",
      to: after.messages[i]?.content ?? "",
    })),
    ...([0, 1] as const).map((i) => ({ name: `Response ${i + 1}`, from: before.responses[i], to: after.responses[i] })),
  ];
  return texts.filter(({ from, to }) => from !== to).map(({ name, from, to }) => ({ name, parts: wordDiff(from, to) }));
}

/** Letters of unchanged text that are shown beside a change. */
const AROUND = 120;

/** A long stretch that stayed: only its ends, where something beside them changed. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND];
  if (text.length <= head + tail + 2 * AROUND) return text;
  return `${text.slice(0, head)} … ${tail === 0 ? "" : text.slice(-tail)}`;
}
