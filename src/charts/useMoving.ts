/**
 * Marks and numbers that follow a pair while a slider moves it. React would go through whole drawings at every step; it draws a moved pair anew only
 * where more than such marks and numbers changes, and when the slider rests. In between, each is written into the document by itself, from the very
 * function that says to React how it looks.
 */
import { createContext, useCallback, useContext, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { follow, mapped, type Source } from "../base/source.ts";
import type { ComparisonResult } from "../core/result.ts";

/** What the moved pair's result is by now, for all that is drawn below; nothing where no pair is moved. */
export const MovingResult = createContext<Source<ComparisonResult> | undefined>(undefined);

/** Attributes of an element; `children` is its text, never empty. */
export type Look = Readonly<Record<string, string | number>>;

/**
 * Props for an element that follows the moved pair: how it looks with `drawn`, what React draws it with, and in between with what `read` finds in the
 * pair's result. Steps that leave that the same write nothing.
 */
export function useMoving<T, L extends Look>(drawn: T, read: (result: ComparisonResult) => T, look: (value: T) => L) {
  const moving = useContext(MovingResult);
  const element = useRef<Element>(null);
  const ref = useCallback((now: Element | null) => {
    element.current = now;
  }, []);
  // After every drawing, too: React leaves alone what it drew the same before, and may have been written to since.
  useLayoutEffect(() => {
    const show = (value: T) => wear(element.current, look(value));
    return moving ? follow(mapped(moving, read), show) : show(drawn);
  });
  return { ...look(drawn), ref };
}

/** What `read` finds in the moved pair's result, for what React draws anew at every step; `drawn` where no pair is moved. */
export function useMovingValue<T>(drawn: T, read: (result: ComparisonResult) => T): T {
  const moving = useContext(MovingResult);
  return useSyncExternalStore(moving?.subscribe ?? neverChanges, () => (moving ? read(moving.getState()) : drawn));
}

const neverChanges = () => () => {};

/** The pair's difference at an attribute. */
export function differenceAt(attribute: string): (result: ComparisonResult) => number {
  return ({ attributes, difference }) => difference[attributes.indexOf(attribute)] as number;
}

function wear(element: Element | null, look: Look): void {
  if (!element) return;
  for (const [name, value] of Object.entries(look)) {
    const text = String(value);
    if (name !== "children") {
      const attribute = name === "className" ? "class" : name;
      if (element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
    } else if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
  }
}
