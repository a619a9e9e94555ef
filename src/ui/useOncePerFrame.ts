import { useCallback, useEffect, useRef } from "react";

interface Waiting<T> {
  readonly frame: number;
  readonly value: T;
}

/**
 * Calls `act` with the newest value right before the next frame is drawn. A pointer can move several times a frame, and what follows from it is
 * drawn once.
 */
export function useOncePerFrame<T>(act: (value: T) => void): (value: T) => void {
  const newest = useRef(act);
  newest.current = act;
  const waiting = useRef<Waiting<T>>(undefined);
  useEffect(() => () => cancelAnimationFrame(waiting.current?.frame ?? 0), []);
  return useCallback((value: T) => {
    const handOver = () => {
      const now = waiting.current;
      waiting.current = undefined;
      if (now) newest.current(now.value);
    };
    waiting.current = { frame: waiting.current?.frame ?? requestAnimationFrame(handOver), value };
  }, []);
}
