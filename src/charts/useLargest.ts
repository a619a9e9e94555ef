import { useRef } from "react";

/**
 * The largest value as long as `of` is the same, just the value where that is undefined: for an axis that would otherwise be drawn anew, longer
 * and shorter, while what it shows is moved. Give undefined when that is over: an axis is no longer than what there is to see.
 */
export function useLargest(value: number, of: unknown): number {
  const largest = useRef({ of, value });
  const isKept = of !== undefined && largest.current.of === of;
  largest.current = { of, value: isKept ? Math.max(largest.current.value, value) : value };
  return largest.current.value;
}
