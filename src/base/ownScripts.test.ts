import { describe, expect, it, vi } from "vitest";
import { allowOwnScripts } from "./ownScripts.ts";

const FOLDER = "https://example.test/app/";

/** The rule that the realm's default policy got. */
function rule(): (url: string) => string {
  const createPolicy = vi.fn();
  allowOwnScripts(FOLDER, { defaultPolicy: null, createPolicy });
  return createPolicy.mock.calls[0]?.[1].createScriptURL;
}

describe("allowOwnScripts", () => {
  it("lets scripts of the page's own folder pass", () => {
    const allow = rule();
    expect(allow("https://example.test/app/assets/wasm.worker.js")).toBe(
      "https://example.test/app/assets/wasm.worker.js",
    );
    expect(allow("serviceWorker.js")).toBe("https://example.test/app/serviceWorker.js");
  });

  it.each([
    "https://elsewhere.test/app/worker.js",
    "//elsewhere.test/worker.js",
    "https://example.test/another/worker.js",
    "https://example.test/app/../another/worker.js",
    "https://example.test/application/worker.js",
    "https://example.test@elsewhere.test/app/worker.js",
    "data:text/javascript,0",
    "blob:https://example.test/app/0",
    "javascript:0",
  ])("refuses %s", (url) => {
    expect(() => rule()(url)).toThrow(TypeError);
  });

  it("makes the policy once, and none where the browser knows no Trusted Types", () => {
    const createPolicy = vi.fn();
    allowOwnScripts(FOLDER, { defaultPolicy: {}, createPolicy });
    allowOwnScripts(FOLDER, undefined);
    expect(createPolicy).not.toHaveBeenCalled();
  });
});
