import { useEffect, useState } from "react";

/** The newest value that has stayed the same for `delayMs`; the first one at once. */
export function useAtRest<T>(value: T, delayMs: number): T {
  const [rested, setRested] = useState(() => value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return rested;
}
