/**
 * The page's own faces of type as style rules with the fonts within, as many as a text needs; empty where they cannot be read, and the text is
 * then set in what the reader has.
 */
export async function pageFaces(text: string): Promise<string> {
  const codes = [...new Set(text)].map((letter) => letter.codePointAt(0) as number);
  const faces = [...document.styleSheets].flatMap((sheet) =>
    rulesOf(sheet)
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .filter(({ style }) => coversSome(style.getPropertyValue("unicode-range"), codes))
      .map((rule) => embedded(rule, sheet.href ?? document.baseURI)),
  );
  const found = await Promise.allSettled(faces);
  return found.map((face) => (face.status === "fulfilled" ? `${face.value}\n` : "")).join("");
}

function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet of another origin, as extensions add them, does not tell.
    return [];
  }
}

/** Of "U+0000-00FF, U+0131"; no range covers everything. */
function coversSome(ranges: string, codes: readonly number[]): boolean {
  const bounds = [...ranges.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from = "", to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);
  return bounds.length === 0 || codes.some((code) => bounds.some(([from = 0, to = 0]) => code >= from && code <= to));
}

async function embedded({ style }: CSSFontFaceRule, base: string): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src"))?.[1] ?? "";
  const response = await fetch(new URL(address, base));
  if (!response.ok) throw new Error(`Status ${response.status}`);
  const data = await dataUrl(await response.blob());
  const [family, weight] = ["font-family", "font-weight"].map((name) => style.getPropertyValue(name));
  return `@font-face{font-family:${family};font-weight:${weight};src:url(${data})}`;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
