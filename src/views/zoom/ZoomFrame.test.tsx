// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, expect, it } from "vitest";
import ZoomFrame from "./ZoomFrame.tsx";

afterEach(cleanup);

const scale = () => screen.getByRole("status").textContent?.match(/^\d+/)?.[0];

function Frame({ from = 1, children }: { readonly from?: number; readonly children?: ReactNode }) {
  const [zoom, setZoom] = useState(from);
  return (
    <ZoomFrame zoom={zoom} onZoom={setZoom}>
      {children}
    </ZoomFrame>
  );
}

it("is made smaller and larger by keys and buttons, to its ends and back, and leaves fields their keys", () => {
  render(
    <Frame>
      <input aria-label="note" />
      <button type="button">node</button>
    </Frame>,
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

it("takes a zoom that is none of its steps as the nearest one", () => {
  render(<Frame from={0.7} />);
  expect(scale()).toBe("65");
  cleanup();
  render(<Frame from={9} />);
  expect(scale()).toBe("300");
});
