/** What the page's own tree asks first: tests of the page must hold for whichever tree the package was fitted with. */
import { readFileSync } from "node:fs";
import { PACKAGE_PATH } from "./shippedPackage.ts";

const { attributes, tree } = JSON.parse(
  readFileSync(new URL(`../../public/${PACKAGE_PATH}tree.json`, import.meta.url), "utf-8"),
);

/** The attribute of the root's split. */
export const ROOT: string = attributes[tree.feature[0]];
