import type { Plugin } from "vite";
import { CONTENT_SECURITY_POLICY, policyOf } from "../base/contentSecurityPolicy.ts";

/** Puts the policy into the built index.html, before anything that it governs, and into what the preview server sends. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    // The development server inlines scripts and styles.
    apply: (_, { command, isPreview }) => command === "build" || isPreview === true,
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = "" }, response, next) => {
        response.setHeader("Content-Security-Policy", policyOf(url));
        next();
      });
    },
  };
}
