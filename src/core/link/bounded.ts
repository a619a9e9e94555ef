/** What fields of links are made of, bounded. */
import * as v from "valibot";

export const name = (most: number) => v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`));

export const count = v.pipe(v.number(), v.integer("a whole number"), v.minValue(0, "at least 0"), v.maxValue(1e9));
