/** A link as a file, for where an address of its length would be cut: a text file with the link in it, in one line. */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";

/** More than a link of texts at their limits takes, and than a saved page with such texts and their link. */
export const MAX_LINK_FILE_BYTES = 4_000_000;

export function linkFile(link: string): string {
  return `${link}\n`;
}

/**
 * The hash of the last link in a text, `what` naming the text for people: in the page's own exports (a link's file, JSON, Markdown, HTML)
 * that is the comparison's own, whatever people wrote before it.
 */
export function linkInText(text: string, what: string): Result<string, DecodeError> {
  const start = text.lastIndexOf("#v=");
  const [hash] = /^#v=\d[^\s"'<>`\\]*/.exec(start === -1 ? "" : text.slice(start)) ?? [];
  return hash === undefined ? err(new DecodeError(what, "", "a link to a comparison", "none")) : ok(hash);
}
