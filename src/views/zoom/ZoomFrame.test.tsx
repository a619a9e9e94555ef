// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import ZoomFrame from "./ZoomFrame.tsx";

afterEach(cleanup);

const scale = () => screen.getByRole("status").textContent?.match(/^\d+/)?.[0];

it("is made smaller and larger by keys and buttons, to its ends and back, and leaves fields their keys", () => {
  render(
    <ZoomFrame>
      <input aria-label="note" />
      <button type="button">node</button>
    </ZoomFrame>,
  );
  const press = (on: string, key: string) =>
    fireEvent.keyDown(screen.getByRole(on === "note" ? "textbox" : "button", { name: on }), { key });
  expect(scale()).toBe("100");
  press("node", "-");
  expect(scale()).toBe("80");
  press("note", "-");
  expect(scale()).toBe("80");
  press("node", "0");
  expect(scale()).toBe("100");
  for (let i = 0; i < 20; i++) press("node", "+");
  expect(scale()).toBe("300");
  expect((screen.getByRole("button", { name: "Larger" }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "As it was" }));
  expect(scale()).toBe("100");
});
