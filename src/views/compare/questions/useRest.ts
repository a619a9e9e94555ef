import { useMemo } from "react";

/** The differences with those of `moving` taken as 0: the same array as long as all the others stay, so that what follows from it can be kept. */
export function useRest(difference: readonly number[], ...moving: readonly number[]): readonly number[] {
  const key = difference.map((value, attribute) => (moving.includes(attribute) ? 0 : value)).join(" ");
  return useMemo(() => key.split(" ").map(Number), [key]);
}
