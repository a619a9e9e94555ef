/** Dragging over a drawing marks a part of it. Values between are handed over once a frame, and the last one when the pointer lets go. */
import { type PointerEvent, useEffect, useRef } from "react";

/** Where the pointer is in the drawing, 0–1 from its left and its top. */
export type Point = readonly [x: number, y: number];

interface Drag {
  readonly from: Point;
  to: Point;
  /** Whether it has gone far enough to be meant. */
  isDrag: boolean;
  frame: number;
}

/** Less is a click, pixels. */
const LEAST_PX = 4;

export function useBrush(onBrush: (from: Point, to: Point) => void, onClear: () => void) {
  const drag = useRef<Drag | undefined>(undefined);
  const brush = useRef(onBrush);
  brush.current = onBrush;
  useEffect(() => () => cancelAnimationFrame(drag.current?.frame ?? 0), []);
  const handOver = () => {
    const now = drag.current;
    if (!now) return;
    now.frame = 0;
    brush.current(now.from, now.to);
  };
  return {
    onPointerDown: (event: PointerEvent<Element>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture?.(event.pointerId);
      const at = pointOf(event);
      drag.current = { from: at, to: at, isDrag: false, frame: 0 };
    },
    onPointerMove: (event: PointerEvent<Element>) => {
      const now = drag.current;
      if (!now) return;
      const { width, height } = event.currentTarget.getBoundingClientRect();
      now.to = pointOf(event);
      const gone = Math.max(Math.abs(now.to[0] - now.from[0]) * width, Math.abs(now.to[1] - now.from[1]) * height);
      now.isDrag ||= gone >= LEAST_PX;
      if (now.isDrag && now.frame === 0) now.frame = requestAnimationFrame(handOver);
    },
    onPointerUp: () => {
      const now = drag.current;
      if (!now) return;
      cancelAnimationFrame(now.frame);
      if (now.isDrag) handOver();
      else onClear();
      drag.current = undefined;
    },
    onPointerCancel: () => {
      cancelAnimationFrame(drag.current?.frame ?? 0);
      drag.current = undefined;
    },
  };
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<Element>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const share = (at: number, size: number) => Math.min(1, Math.max(0, size === 0 ? 0 : at / size));
  return [share(clientX - left, width), share(clientY - top, height)];
}
