import { useCallback, useEffect, useRef } from "react";

/** What follows from a value and is drawn within this time, half a frame, leaves the other half to what follows a frame later. */
const SOON_MS = 8;
/** What takes longer is followed by so many times as long without it: for that, and for the thumb. */
const REST = 1.5;

/**
 * Calls `act` with the newest value right before a frame is drawn: before the next one, where what follows from it is soon done, else after a
 * rest. A pointer can move several times a frame, and on a slow processor drawing everything at every frame would leave no time for
 * the pointer itself. The last value always arrives.
 */
export function usePaced<T>(act: (value: T) => void): (value: T) => void {
  const newest = useRef(act);
  newest.current = act;
  const pace = useRef<Pace<T>>(undefined);
  useEffect(() => () => pace.current?.stop(), []);
  return useCallback((value: T) => {
    pace.current ??= new Pace((newValue) => newest.current(newValue));
    pace.current.take(value);
  }, []);
}

class Pace<T> {
  private waiting: { readonly value: T } | undefined;
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restsUntil = 0;

  constructor(private readonly act: (value: T) => void) {}

  take(value: T): void {
    this.waiting = { value };
    if (this.frame !== undefined || this.timer !== undefined) return;
    const restMs = this.restsUntil - performance.now();
    if (restMs <= 0) this.frame = requestAnimationFrame(this.handOver);
    else this.timer = setTimeout(this.wake, restMs);
  }

  stop(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.waiting = undefined;
  }

  private readonly wake = () => {
    this.timer = undefined;
    this.frame = requestAnimationFrame(this.handOver);
  };

  private readonly handOver = () => {
    this.frame = undefined;
    const { waiting } = this;
    this.waiting = undefined;
    if (!waiting) return;
    const startedAt = performance.now();
    this.act(waiting.value);
    // A task after this frame: by then all of it is computed, laid out and painted.
    setTimeout(() => {
      const tookMs = performance.now() - startedAt;
      if (tookMs > SOON_MS) this.restsUntil = performance.now() + REST * tookMs;
    });
  };
}
