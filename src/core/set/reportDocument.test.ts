import { describe, expect, it } from "vitest";
import { documentLatex, documentMarkdown } from "./reportDocument.ts";

const document = {
  title: "a_set.jsonl\n% \\input{x}",
  notes: ["5 % of <b>it</b> & more."],
  tables: [{ title: "One", columns: ["", "agrees"], rows: [["a|b", "50.0 %"]] }],
  figures: [{ name: "flow", caption: "The flow of a_set [1]" }],
};

describe("a report as a document", () => {
  it("has its tables and points at its figures, with what the file says escaped", () => {
    const text = documentMarkdown(document);
    expect(text).toMatch(/^# a\\_set/);
    expect(text).toContain("](figures/flow.png)");
    expect(text).not.toContain("<b>");
    expect(text).not.toMatch(/[^\\]\[1\]/);
  });

  it("is LaTeX in which nothing of the file's is a command", () => {
    const text = documentLatex(document);
    expect(text.split("\n")[0]).toBe("% a_set.jsonl % \\input{x}");
    expect(text).toContain("5 \\% of");
    expect(text).toContain("\\includegraphics[width=\\linewidth]{figures/flow.png}");
    expect(text).toContain("\\caption{The flow of a\\_set {[}1{]}}");
  });
});
