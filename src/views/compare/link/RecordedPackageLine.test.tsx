// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ModelIdentity } from "../../../core/result.ts";
import { injectLooking } from "../../../state/actions/lookAtPackage.ts";
import { useModelPanelStore } from "../../../state/modelPanelStore.ts";
import { type ModelInfo, useModelStore } from "../../../state/modelStore.ts";
import { EXAMPLES } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { RecordedPackageLine } from "./RecordedPackageLine.tsx";

const other: ModelIdentity = { id: "other", title: "Other", digest: "b".repeat(64) };

/** Which places were asked, from now on. */
function asked(): string[] {
  const places: string[] = [];
  injectLooking(async () => ({
    lookAtAddress: async ({ baseUrl }) => {
      places.push(baseUrl);
      throw new Error("Nobody there.");
    },
    lookAtKept: async () => undefined,
    lookAtFolder: async () => {
      throw new Error("No folder.");
    },
  }));
  return places;
}

function shown(model: ModelIdentity): string {
  return render(<RecordedPackageLine model={model} />).container.textContent ?? "";
}

beforeEach(resetStores);
afterEach(cleanup);

describe("the line below a record of another package", () => {
  it("is none where the page has that very package", () => {
    expect(shown(EXAMPLES.model)).toBe("");
  });

  it("shows whose server it would be, and asks that only when it is told to", async () => {
    const places = asked();
    const text = shown({ ...other, address: "https://xn--bcher-kva.test/m/" });
    expect(text).toContain("The link says that this package is at xn--bcher-kva.test: https://xn--bcher-kva.test/m/.");
    expect([places, useModelPanelStore.getState().isOpen]).toEqual([[], false]);
    fireEvent.click(screen.getByRole("button", { name: "Look at that package" }));
    await expect.poll(() => places).toEqual(["https://xn--bcher-kva.test/m/"]);
    expect(useModelPanelStore.getState()).toMatchObject({ isOpen: true, wanted: { digest: other.digest } });
  });

  it("leads to the panel where nobody says where the package is", () => {
    const places = asked();
    expect(shown(other)).toContain("The link does not say where that package is.");
    fireEvent.click(screen.getByRole("button", { name: "Open that package" }));
    expect(useModelPanelStore.getState()).toEqual({ isOpen: true, wanted: other });
    expect(places).toEqual([]);
  });

  it("goes back to the page's own model where that made the record", () => {
    useModelStore.setState({ source: { kind: "folder", name: "x" }, digest: other.digest });
    useModelStore.setState({
      model: { status: "ready", info: { identity: other } as ModelInfo, tokensPerSecond: undefined },
    });
    expect(shown(EXAMPLES.model)).toContain("That is the page’s own model.");
    fireEvent.click(screen.getByRole("button", { name: "Go back to it" }));
    expect(useModelStore.getState().source).toEqual({ kind: "shipped" });
  });
});
