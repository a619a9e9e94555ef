/** The model package that the page ships with. */
export const MODEL_ID = "smollm2-135m-helpsteer2";

/** Path of a file of the package, relative to the page. */
export function packagePath(file: string): string {
  return `models/${MODEL_ID}/${file}`;
}

/** Absolute address of the package's folder, with the slash at its end. */
export function packageUrl(): string {
  return new URL(`${import.meta.env.BASE_URL}${packagePath("")}`, document.baseURI).href;
}
