/** The parts of a saved drawing, each as tall as it says; widths are those of the drawing's content. */
import type { ReactNode } from "react";

import { type TextLine, wrapText } from "./wrapText.ts";

export interface Block {
  readonly height: number;
  readonly body: ReactNode;
}

interface LinesProps {
  readonly lines: readonly TextLine[];
  readonly className: string;
  /** Pixels from one line to the next. */
  readonly lineHeight: number;
  readonly width: number;
}

/** Lines of text as text, one element a line, the first one's foot at a line's height. */
function Lines({ lines, className, lineHeight, width }: LinesProps) {
  return lines.map(({ text, isRightToLeft }, i) => (
    <text
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      key={i}
      className={className}
      x={isRightToLeft ? width : 0}
      y={Math.round((i + 1) * lineHeight - lineHeight * 0.28)}
      direction={isRightToLeft ? "rtl" : undefined}
    >
      {text}
    </text>
  ));
}

/** A paragraph in lines; `size` is its type's, pixels. */
export function paragraph(
  text: string,
  { className, size, width, maxLines }: { className: string; size: number; width: number; maxLines?: number },
): Block {
  const lines = wrapText(text, width / size, maxLines);
  const lineHeight = Math.round(size * 1.4);
  const body = <Lines lines={lines} className={className} lineHeight={lineHeight} width={width} />;
  return { height: lines.length * lineHeight, body };
}

/** Blocks below each other, `gap` pixels apart; empty ones leave no gap. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  let height = 0;
  const body = blocks.map((block, i) => {
    if (block.height === 0) return null;
    const y = height === 0 ? 0 : height + gap;
    height = y + block.height;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
      <g key={i} transform={`translate(0 ${y})`}>
        {block.body}
      </g>
    );
  });
  return { height, body };
}
