// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifestFor } from "../../inference/testing/manifests.ts";
import { type ModelInfo, type ModelLifecycle, useModelStore } from "../../state/modelStore.ts";
import { resetStores } from "../../state/testdata/resetStores.ts";
import { ChosenPackage } from "./ChosenPackage.tsx";

function show(model: ModelLifecycle): string | null {
  const manifest = { status: "ready", value: { ...manifestFor(), title: "Large" } } as const;
  useModelStore.setState({ source: { kind: "folder", name: "large" }, manifest, model });
  render(<ChosenPackage />);
  return screen.getByRole("status").textContent;
}

beforeEach(resetStores);
afterEach(cleanup);

describe("ChosenPackage", () => {
  it("says nothing of the page's own model", () => {
    render(<ChosenPackage />);
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("says that a package is being loaded, and how far", () => {
    expect(show({ status: "loading", load: { status: "verifying", doneBytes: 1e6, totalBytes: 2e6 } })).toContain(
      "Large is being loaded.",
    );
    expect(screen.getByText(/1\.0 MB of 2\.0 MB/)).toBeTruthy();
  });

  it("leads to the comparison when it runs", () => {
    expect(show({ status: "ready", info: {} as ModelInfo, tokensPerSecond: undefined })).toContain("Large runs.");
    expect(screen.getByRole("link", { name: "Score a pair with it" }).getAttribute("href")).toBe("#/");
  });

  it("says why it could not be started", () => {
    const failure = { message: "It does not fit.", hint: "Take a smaller one.", details: [] };
    expect(show({ status: "failed", failure, isOnlyChosen: false })).toContain("Large could not be started.");
    expect(screen.getByRole("alert").textContent).toContain("It does not fit. Take a smaller one.");
  });
});
