/** Any text as one that every format can hold. Nothing else is changed: each format escapes what is special to it. */

/** What no XML may hold, escaped or not: control characters and two code points that are none. */
const UNSPEAKABLE = /[^\P{Control}\n\t]|[\uFFFE\uFFFF]/gu;

/** Line feeds for every kind of line end; control characters and halves of surrogate pairs are replaced by U+FFFD, one each. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").toWellFormed().replaceAll(UNSPEAKABLE, "\uFFFD");
}

/** The same in one line, with single spaces: for titles, cells and names. */
export function oneLine(text: string): string {
  return plainText(text)
    .replaceAll(/[\n\t\u2028\u2029 ]+/g, " ")
    .trim();
}
