// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ReportTableView } from "./ReportTableView.tsx";

afterEach(cleanup);

const table = (title: string) => ({ title, columns: ["judge", "kappa", "agrees (95 % interval)"], rows: [["anna"]] });
const words = () => screen.queryAllByRole("button").map(({ textContent }) => textContent);

it("explains its words, but those of a table above it only there", () => {
  const [first, second] = [table("On held-out pairs"), table("McNemar, held-out")];
  render(<ReportTableView table={first} />);
  expect(words()).toEqual(["held-out", "kappa", "95 % interval"]);
  cleanup();
  render(<ReportTableView table={second} above={[first]} />);
  expect(words()).toEqual(["McNemar"]);
  expect(screen.getByRole("columnheader", { name: "agrees (95 % interval)" })).toBeDefined();
});
