import type { ReactElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { ensureExists } from "../../base/assert.ts";
import { figureStyle } from "../../charts/figure/figureStyle.ts";
import { plainText } from "../../core/export/plainText.ts";

/** What only a page that can be pointed at has, and a drawing that does not move; the whole has a title for those who do not see it. */
const OF_THE_PAGE = /^(tabindex|data-.*|style|role|aria-.*)$/;
/** What is drawn for a pointer alone. */
const FOR_POINTERS = ".focus-ring, .link-reach, .brush-ground";

/**
 * A figure (an svg with a title) as the text of an SVG file that needs nothing beside it: its styles are within, its text is text. Drawn off the page, and only the reader of
 * the file interprets it. `moreStyle` comes first, e.g. faces of type.
 */
export function stillSvg(figure: ReactElement, moreStyle = ""): string {
  const svg = drawn(figure);
  for (const element of svg.querySelectorAll(FOR_POINTERS)) element.remove();
  for (const element of svg.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (OF_THE_PAGE.test(name)) element.removeAttribute(name);
  }
  const text = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
  while (text.nextNode()) text.currentNode.nodeValue = plainText(text.currentNode.nodeValue ?? "");
  const classes = new Set([svg, ...svg.querySelectorAll("[class]")].flatMap((element) => [...element.classList]));
  const style = document.createElementNS(svg.namespaceURI, "style");
  style.textContent = moreStyle + figureStyle(classes);
  svg.querySelector("title")?.after(style);
  return new XMLSerializer().serializeToString(svg);
}

function drawn(figure: ReactElement): Element {
  const host = document.createElement("div");
  const root = createRoot(host);
  flushSync(() => root.render(figure));
  const svg = ensureExists(host.firstElementChild, "the drawing").cloneNode(true) as Element;
  root.unmount();
  return svg;
}
