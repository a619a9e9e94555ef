/** The model package that the page ships with. */
export const PACKAGE_ID = "smollm2-135m-helpsteer2";

/** Its folder, relative to the page. */
export const PACKAGE_PATH = `models/${PACKAGE_ID}/`;
