/** The sign of a response wherever it appears: hue and shape together, circle for response 1, diamond for response 2. */
import { symbol, symbolCircle, symbolDiamond2 } from "d3-shape";
import { memo } from "react";

export type ResponseNumber = 1 | 2;

/** A path centred on the origin; `size` is the circle's diameter in pixels. The diamond is larger: where both lie on one spot, its corners show. */
export function markPath(response: ResponseNumber, size: number): string {
  const area = (Math.PI * size * size) / 4;
  return symbol(response === 1 ? symbolCircle : symbolDiamond2, area * (response === 1 ? 1 : 1.2))() ?? "";
}

interface Props {
  readonly response: ResponseNumber;
  readonly size?: number;
}

/** A mark beside text; decorative, the text says "response 1". */
export const ResponseMark = memo(function ResponseMark({ response, size = 11 }: Props) {
  const half = size * 0.7;
  return (
    <svg
      className="response-mark"
      width={half * 2}
      height={half * 2}
      viewBox={`${-half} ${-half} ${half * 2} ${half * 2}`}
      aria-hidden="true"
    >
      <path className={`mark mark-${response}`} d={markPath(response, size)} />
    </svg>
  );
});
