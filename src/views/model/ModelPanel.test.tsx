// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { resetStores } from "../../state/testdata/resetStores.ts";
import { ModelPanel } from "./ModelPanel.tsx";

const manifest = {
  title: "Small",
  summary: "A small model.",
  license: "Apache-2.0",
  attribution: [],
  architecture: { layers: 2, hidden_size: 8 },
  max_tokens: 128,
  files: [{ path: "a", bytes: 58e6, sha256: "" }],
  scale: { min: 0, max: 4, kind: "rating" },
  evaluation: {
    pairs: 800,
    unequal_pairs: 581,
    accuracy: { value: 0.6179, se: 0.0205 },
    length_baseline: { value: 0.5516, se: 0.0208 },
    correlations: [],
    notes: "10-fold cross-validation by prompt",
  },
} as unknown as ModelPackage;

beforeEach(() => {
  resetStores();
  useModelStore.setState({ manifest: { status: "ready", value: manifest } });
});
afterEach(cleanup);

describe("the model's figures", () => {
  it("say what was counted, over which pairs, and how", () => {
    const { container } = render(<ModelPanel />);
    expect(container.textContent).toContain(
      "In cross-validation, its helpfulness reward was higher for the response that people rated higher in " +
        "61.8 % (± 2.1) of 581 pairs with unequal ratings. " +
        "Always taking the longer response would have been right in 55.2 % (± 2.1) of them.",
    );
    expect(screen.getByText("10-fold cross-validation by prompt.").closest("details")?.open).toBe(false);
  });

  it("are said to be missing where nobody measured them, and so is a scale", () => {
    const { evaluation: _, ...rest } = manifest;
    const converted = { ...rest, scale: { min: -9, max: 9, kind: "observed" } } as ModelPackage;
    useModelStore.setState({ manifest: { status: "ready", value: converted } });
    const { container } = render(<ModelPanel />);
    expect(container.textContent).toContain("was not measured for this package");
    expect(container.textContent).toContain("its own, not people's ratings");
    expect(screen.queryByRole("table")).toBeNull();
  });
});
