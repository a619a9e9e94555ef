/** How long work that is told of in shares still takes. */
import { createTimeLeft } from "../data/set/timeLeft.ts";

/** Work that takes no longer as a whole is over before anybody asks. */
const SHORT_SECONDS = 10;
/** So long a rate is not to be trusted. */
const FIRST_SECONDS = 1;

/** Asked with each share, 0–1, that is done; answers with the seconds that are left, or nothing where the whole is short or cannot be told yet. */
export function secondsLeftBy(now = () => performance.now()): (share: number | undefined) => number | undefined {
  const timeLeft = createTimeLeft();
  const begun = now();
  let toldAt = begun;
  let done = 0;
  return (share) => {
    if (share === undefined) return undefined;
    const at = now();
    timeLeft.add(share - done, at - toldAt);
    toldAt = at;
    done = share;
    const spent = (at - begun) / 1000;
    const left = timeLeft.secondsFor(1 - share);
    return left === undefined || spent < FIRST_SECONDS || spent + left < SHORT_SECONDS ? undefined : left;
  };
}
