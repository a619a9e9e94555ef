/** Long enough for any browser to have taken the bytes. */
const KEPT_MS = 60_000;

/** Hands a file to the visitor as a download. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
