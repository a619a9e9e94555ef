import { describe, expect, it } from "vitest";
import { type CertifiedRun, certify } from "./certify.ts";

const RUN: CertifiedRun = {
  rewards: [
    [3, 1],
    [2, 1.5],
  ],
  attributes: ["helpfulness", "verbosity"],
  modelDigest: "model",
  treeDigest: "tree",
  leaf: 4,
  preference: 0,
};
const MOVED: CertifiedRun["rewards"] = [
  [3, 1],
  [2.25, 1.5],
];

describe("certify", () => {
  it.each([
    ["identical", {}],
    ["same-leaf", { rewards: MOVED }],
    ["same-leaf", { modelDigest: "another" }],
    ["same-leaf", { modelDigest: undefined }],
    ["other-leaf", { rewards: MOVED, leaf: 5 }],
    ["same-winner", { treeDigest: "another", leaf: 5 }],
    ["other-winner", { rewards: MOVED, leaf: 5, preference: 1 }],
    ["other-winner", { treeDigest: "another", preference: 1 }],
  ] as const)("says %s of %o", (agreement, change) => {
    expect(certify(RUN, { ...RUN, ...change }).agreement).toBe(agreement);
  });

  it("tells another model from one that the record does not name", () => {
    expect(certify(RUN, RUN).model).toBe("same");
    expect(certify(RUN, { ...RUN, modelDigest: "another" }).model).toBe("other");
    expect(certify({ ...RUN, modelDigest: undefined }, RUN).model).toBe("unknown");
  });

  it("takes nothing for identical whose origin is not known", () => {
    const unknown = { ...RUN, modelDigest: undefined };
    expect(certify(unknown, unknown)).toMatchObject({ agreement: "same-leaf", model: "unknown" });
  });

  it("matches rewards by name, and finds the largest change", () => {
    const again = {
      ...RUN,
      attributes: ["verbosity", "helpfulness", "more"],
      rewards: [
        [1, 3, 0],
        [1.25, 2.5, 0],
      ] as const,
    };
    const { agreement, changes, largest } = certify(RUN, again);
    expect(agreement).toBe("same-leaf");
    expect(changes[0]).toEqual({ attribute: "helpfulness", recorded: [3, 2], again: [3, 2.5] });
    expect(largest).toEqual({ change: 0.5, attribute: "helpfulness", response: 1 });
    expect(certify(RUN, { ...again, attributes: ["a", "b", "c"] })).toMatchObject({ changes: [], largest: undefined });
  });
});
