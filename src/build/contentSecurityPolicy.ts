/**
 * What the built page may load and do, whatever a link, a file or a response holds: nothing inline, nothing evaluated but WebAssembly,
 * nothing fetched from and nothing sent to another origin. It stands in index.html, so that it holds on hosts that send no headers; a
 * worker takes its policy from its own response, so public/isolation.js adds it there. Whether other sites may frame the page cannot
 * be said in a meta element; they may, as an embedded comparison is meant to be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

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
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  // Text can become markup or code nowhere; base/ownScripts.ts says which addresses may become scripts.
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["default"],
};

export const CONTENT_SECURITY_POLICY = Object.entries(DIRECTIVES)
  .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
  .join("; ");

const WORKER_PLACE = "%CONTENT_SECURITY_POLICY%";

/** Puts the policy into the built index.html, before anything that it governs, and into isolation.js. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    // The development server inlines scripts and styles.
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
    writeBundle({ dir }) {
      const file = join(dir ?? "dist", "isolation.js");
      const script = readFileSync(file, "utf8");
      if (!script.includes(WORKER_PLACE)) throw new Error(`${file} has no place for the policy of workers.`);
      writeFileSync(file, script.replace(WORKER_PLACE, CONTENT_SECURITY_POLICY));
    },
  };
}
