/**
 * Which addresses may become scripts under the built page's policy (contentSecurityPolicy.ts), which demands that a browser with
 * Trusted Types asks first: those of the page's own folder. No text may become markup or code at all.
 */

/** The part of the browser's Trusted Types that is used; not every browser has them. */
interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(name: "default", rules: { readonly createScriptURL: (url: string) => string }): unknown;
}

/** Call once in every realm before it starts a worker. `folder` is the only address below which scripts may be; ends in a slash. */
export function allowOwnScripts(folder: string, trustedTypes: TrustedTypes | undefined = browser()): void {
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy("default", {
    createScriptURL: (url) => {
      const { href } = new URL(url, folder);
      if (!href.startsWith(folder)) throw new TypeError(`A script outside the page's folder was refused: ${href}`);
      return href;
    },
  });
}

function browser(): TrustedTypes | undefined {
  return (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
}
