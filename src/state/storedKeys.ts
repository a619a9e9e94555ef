/** The package to come back to on the next visit. Apart from the code that reads it, which is fetched only where there is one. */
export const PACKAGE_KEY = "split-decision/package@1";

/** The packages that were taken here, chosen or not. */
export const HAD_PACKAGES_KEY = "split-decision/had-packages@1";
