// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useModelStore } from "../state/modelStore.ts";
import { resetStores } from "../state/testdata/resetStores.ts";
import { Announcer } from "./Announcer.tsx";

beforeEach(resetStores);
afterEach(cleanup);

describe("Announcer", () => {
  it("says the verdict, and that the model loads, is ready or failed", () => {
    render(<Announcer />);
    const [model, verdict] = screen.getAllByRole("status");
    expect(verdict?.textContent).toContain("Response 1 is preferred, 90.0 %.");
    expect(model?.textContent).toBe("");
    const failure = { message: "The connection broke.", hint: "", details: [] };
    act(() => useModelStore.setState({ model: { status: "failed", failure, isOnlyChosen: false } }));
    expect(model?.textContent).toBe("The model does not run.");
  });
});
