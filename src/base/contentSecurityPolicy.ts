/**
 * What the built page may load and do, whatever a link, a file or a response holds: nothing inline, nothing evaluated but WebAssembly,
 * nothing fetched from and nothing sent to another origin but by one small worker that the visitor gives an address. It stands in index.html, so that it holds on hosts that send no headers; a
 * worker takes its policy from its own response, so the service worker (src/offline) adds it there. Whether other sites may frame the page cannot
 * be said in a meta element; they may, as an embedded comparison is meant to be.
 */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "worker-src": ["'self'"],
  "connect-src": ["'self'"],
  // React sets styles by way of the object model, which needs no permission.
  "style-src": ["'self'"],
  "font-src": ["'self'"],
  // A figure on its way to a PNG is an image of the page's own making.
  "img-src": ["'self'", "data:", "blob:"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  // Text can become markup or code nowhere; ownScripts.ts says which addresses may become scripts.
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["default"],
};

/** What brings a file from an address that the visitor typed (fetchFile.worker.ts) may do that and nothing else. */
const FETCHER_DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  "default-src": ["'none'"],
  "connect-src": ["'self'", "https:"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["'none'"],
};

export const CONTENT_SECURITY_POLICY = textOf(DIRECTIVES);
export const FETCHER_POLICY = textOf(FETCHER_DIRECTIVES);

/** The policy that a file of the build is sent with, by its address without the host. */
export function policyOf(address: string): string {
  // What follows the path is whatever somebody put there.
  const [path = ""] = address.split(/[?#]/);
  return /\/fetchFile\.worker-[\w-]+\.js$/.test(path) ? FETCHER_POLICY : CONTENT_SECURITY_POLICY;
}

function textOf(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");
}
