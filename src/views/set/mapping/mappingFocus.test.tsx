// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { MappedVerdicts } from "../../../state/columnMappings.ts";
import { JudgeFields } from "./JudgeFields.tsx";
import { NumberFields, type NumbersByName } from "./NumberFields.tsx";

afterEach(cleanup);

const JUDGES = ["anna", "bert", "carl"].map((name) => ({ name, values: ["a", "b"], isNumeric: false }));

function Judges() {
  const [judges, setJudges] = useState<Readonly<Record<string, MappedVerdicts>>>({});
  return <JudgeFields columns={JUDGES} judges={judges} onChange={setJudges} />;
}

function Numbers() {
  const [numbers, setNumbers] = useState<NumbersByName>({});
  return <NumberFields title="Scores" hint="" columns={["one", "two"]} numbers={numbers} onChange={setNumbers} />;
}

describe("the keyboard stays where it is while columns are mapped", () => {
  it("when a judge is read from another column, which keeps its place", () => {
    render(<Judges />);
    const add = screen.getByRole("button", { name: "Add a judge" });
    fireEvent.click(add);
    fireEvent.click(add);
    const columns = () => screen.getAllByRole<HTMLSelectElement>("combobox", { name: "Column" });
    const [first] = columns();
    first?.focus();
    fireEvent.change(first as HTMLSelectElement, { target: { value: "carl" } });
    expect(document.activeElement).toBe(first);
    expect(columns().map(({ value }) => value)).toEqual(["carl", "bert"]);
    fireEvent.change(first as HTMLSelectElement, { target: { value: "" } });
    expect(columns().map(({ value }) => value)).toEqual(["bert"]);
    expect(document.activeElement).toBe(columns()[0]);
  });

  it("when numbers have another name, and when a line is taken away", () => {
    render(<Numbers />);
    fireEvent.click(screen.getByRole("button", { name: "Add scores" }));
    const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Name" });
    name.focus();
    fireEvent.change(name, { target: { value: "a judge" } });
    const next = screen.getByRole("combobox", { name: "Response 1" });
    act(() => next.focus());
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("a judge");
    expect(document.activeElement).toBe(next);
    const away = screen.getByRole("button", { name: "Take a judge away" });
    away.focus();
    fireEvent.click(away);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add scores" }));
  });
});
