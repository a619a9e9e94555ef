// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { KeepFocus } from "./KeepFocus.tsx";

afterEach(cleanup);

const names = (...shown: string[]) => (
  <>
    <KeepFocus>
      {shown.map((name) => (
        <button type="button" key={name} disabled={name === "Off"}>
          {name}
        </button>
      ))}
    </KeepFocus>
    <button type="button">Outside</button>
  </>
);
const focused = () => document.activeElement?.textContent;

it("hands the focus of what went away to the first control that is left and works", () => {
  const { rerender } = render(names("Stop"));
  screen.getByText("Stop").focus();
  rerender(names("Off", "Score", "Other"));
  expect(focused()).toBe("Score");
  rerender(names("Off", "Score"));
  expect(focused()).toBe("Score");
});

it("leaves a focus that is elsewhere alone", () => {
  const { rerender } = render(names("Stop"));
  screen.getByText("Outside").focus();
  rerender(names("Score"));
  expect(focused()).toBe("Outside");
});
