// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { actOfKey } from "./presenterKeys.ts";

/** The key pressed while the focus is in this markup's `data-at`. */
function act(key: string, markup = "<main data-at></main>", more: KeyboardEventInit = {}) {
  document.body.innerHTML = markup;
  const event = new KeyboardEvent("keydown", { key, ...more });
  const { altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event;
  const target = document.querySelector("[data-at]");
  return actOfKey({ key, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented, target });
}

afterEach(() => {
  document.body.innerHTML = "";
});

describe("the keys of a lecture", () => {
  it("are arrows, what clickers send, and Space", () => {
    expect(["ArrowRight", "PageDown", " "].map((key) => act(key))).toEqual(["next", "next", "next"]);
    expect(["ArrowLeft", "PageUp"].map((key) => act(key))).toEqual(["previous", "previous"]);
    expect(act(" ", undefined, { shiftKey: true })).toBe("previous");
    expect(["b", "B", ".", "f", "Escape"].map((key) => act(key))).toEqual([
      "blank",
      "blank",
      "blank",
      "fullscreen",
      "leave",
    ]);
  });

  it("never step while something is typed, or with another key held", () => {
    for (const field of ["<input data-at>", "<textarea data-at></textarea>", "<select data-at></select>"])
      for (const key of ["ArrowRight", "PageDown", " ", "b", "Escape"]) expect(act(key, field)).toBeUndefined();
    expect(act("ArrowRight", undefined, { altKey: true })).toBeUndefined();
  });

  it("leave their keys to buttons, the tree and open answers", () => {
    expect(act(" ", "<button data-at>Next</button>")).toBeUndefined();
    expect(act("PageDown", "<button data-at>Next</button>")).toBe("next");
    expect(act("ArrowRight", '<div role="tree"><i data-at></i></div>')).toBeUndefined();
    expect(act("Escape", '<section class="questions"><i data-at></i></section>')).toBeUndefined();
  });
});
