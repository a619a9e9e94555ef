import { expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY, FETCHER_POLICY, policyOf } from "./contentSecurityPolicy.ts";

it("only the worker that brings files may ask other origins, and nobody takes its policy by a name after the path", () => {
  expect(policyOf("/split/assets/fetchFile.worker-B_x1-y.js")).toBe(FETCHER_POLICY);
  expect(policyOf("/assets/fetchFile.worker-Bx1.js?worker_file&type=module")).toBe(FETCHER_POLICY);
  for (const other of [
    "/",
    "/assets/set.worker-Bx1.js",
    "/assets/set.worker-Bx1.js?/fetchFile.worker-a.js",
    "/?/fetchFile.worker-a.js",
    "/#/fetchFile.worker-a.js",
    "/fetchFile.worker-a.js/index.html",
  ])
    expect(policyOf(other), other).toBe(CONTENT_SECURITY_POLICY);
});
