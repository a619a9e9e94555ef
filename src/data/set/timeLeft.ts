/** How long what is left will take, from how long the last pieces took. */

/** Recent work that the rate is of: enough to be steady, not so much that other texts count. */
const WINDOW_MS = 60_000;

export interface TimeLeft {
  /** A piece of work of that size took so long. */
  add(size: number, elapsedMs: number): void;
  /** Seconds for work of that size; undefined before the first piece. */
  secondsFor(size: number): number | undefined;
}

export function createTimeLeft(): TimeLeft {
  const pieces: { readonly size: number; readonly elapsedMs: number }[] = [];
  let [size, elapsedMs] = [0, 0];
  return {
    add(more, tookMs) {
      pieces.push({ size: more, elapsedMs: tookMs });
      size += more;
      elapsedMs += tookMs;
      while (pieces.length > 1 && elapsedMs > WINDOW_MS) {
        const oldest = pieces.shift();
        size -= oldest?.size ?? 0;
        elapsedMs -= oldest?.elapsedMs ?? 0;
      }
    },
    secondsFor: (left) => (size > 0 ? (left * elapsedMs) / size / 1000 : undefined),
  };
}
