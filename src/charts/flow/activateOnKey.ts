import type { KeyboardEvent } from "react";

/** What a button does by itself, for an element of a drawing: Enter and Space. */
export function activateOnKey(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  };
}
