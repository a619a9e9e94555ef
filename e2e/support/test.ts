/** Playwright's test, and with every one of them: the page's own code never runs against the page's own policy. */
import { test as base, expect } from "@playwright/test";

declare global {
  /** Set by the fixture, in every document of a test. */
  var reportViolation: ((violation: string) => void) | undefined;
}

export const test = base.extend<{ readonly violations: string[] }>({
  /** What the policy refused, in the page and its workers, in words. A test that provokes a refusal empties the list. */
  violations: [
    async ({ context }, use) => {
      const violations: string[] = [];
      await context.exposeFunction("reportViolation", (violation: string) => void violations.push(violation));
      await context.addInitScript(() =>
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
          globalThis.reportViolation?.(`${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`),
        ),
      );
      // Workers have no init script, but their refusals reach the console.
      context.on("console", (message) => {
        if (/content security policy|trusted ?(type|script|html)/i.test(message.text()))
          violations.push(message.text());
      });
      await use(violations);
      expect(violations, "what the Content-Security-Policy refused").toEqual([]);
    },
    { auto: true },
  ],
});
