import { escapeHtml } from "./html.ts";
import { oneLine } from "./plainText.ts";
import type { SharedComparison } from "./sharedComparison.ts";

/** Pixels that the whole of a comparison of ordinary length takes in a column of text. */
const HEIGHT = 960;

/** The `<iframe>` that shows a comparison on another page; `address` is that of its embedded form. */
export function embedCode({ result }: SharedComparison, address: string): string {
  const title = escapeHtml(oneLine(result.explanation.sentence));
  return `<iframe src="${escapeHtml(address)}" title="${title}" width="100%" height="${HEIGHT}" style="border: 1px solid #dddad2" loading="lazy"></iframe>`;
}
