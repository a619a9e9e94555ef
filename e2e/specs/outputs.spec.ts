/** Outputs of other systems on a set: files in the very layouts that RewardBench's and JudgeBench's scripts save, joined, kept, saved and taken away again. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

interface NamedFile {
  readonly name: string;
  readonly content: string;
}

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const payload = ({ name, content }: NamedFile) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(content),
});

/** Ids come again in the second subset, as RewardBench's do. */
const rewardBench = ["hep-js", "math-prm"].flatMap((subset) =>
  Array.from({ length: 6 }, (_, id) => ({
    id,
    subset,
    prompt: `${subset} ${id}?`,
    chosen: `Right, ${subset} ${"x".repeat(id)}.`,
    rejected: `Wrong, ${subset} ${"x".repeat(5 - id)}.`,
  })),
);

/** As `run_rm.py` saves it: an object of columns by name, indented by four, scores as lists of one. */
function rewardBenchResults(): string {
  const scores_chosen = rewardBench.map((_, i) => [i]);
  const scores_rejected = rewardBench.map(() => [2.5]);
  return JSON.stringify(
    {
      chat_template: "tulu",
      id: rewardBench.map(({ id }) => id),
      model: "org/Reward-8B",
      model_type: "Seq. Classifier",
      results: scores_chosen.map(([score = 0]) => (score > 2.5 ? 1 : 0)),
      scores_chosen,
      scores_rejected,
      subset: rewardBench.map(({ subset }) => subset),
      text_chosen: rewardBench.map(({ prompt, chosen }) => `<|user|>\n${prompt}\n<|assistant|>\n${chosen}</s>`),
      text_rejected: rewardBench.map(({ prompt, rejected }) => `<|user|>\n${prompt}\n<|assistant|>\n${rejected}</s>`),
    },
    undefined,
    4,
  );
}

const judgeBench = Array.from({ length: 4 }, (_, i) => ({
  pair_id: `pair-${i}`,
  original_id: i,
  source: "mmlu-pro-law",
  question: `Question ${i}?`,
  response_model: "some-model",
  response_A: `A of ${i}`,
  response_B: `B of ${i}`,
  label: i % 2 === 0 ? "A>B" : "B>A",
}));

/** As `run_judge.py` saves it: the pair, and a judgment for each order. */
const judgeBenchOutputs = lines(
  judgeBench.map((pair, i) => ({
    ...pair,
    judge_name: "arena_hard",
    judgments: [
      ["A>B", "B>A"],
      ["A=B", "A>B"],
      ["B>A", "B>A"],
      [null, "A>B"],
    ][i]?.map((decision) => ({
      judgment: {
        judge_model: "org/critic-8b",
        prompt: "",
        response: decision ? `My verdict is [[${decision}]]` : "<b>No idea.</b>",
      },
      decision,
    })),
  })),
);

async function importSet(page: Page, file: NamedFile, pairs: number): Promise<void> {
  await page.goto("./#/set");
  await page.locator('input[type="file"]').first().setInputFiles(payload(file));
  await expect(page.getByText(`${file.name}: ${pairs} pairs`)).toBeVisible();
}

const panel = (page: Page) => page.getByRole("region", { name: "Outputs of other systems" });

async function choose(page: Page, file: NamedFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    panel(page).getByRole("button", { name: "Add a system's outputs" }).click(),
  ]);
  await chooser.setFiles(payload(file));
}

test("RewardBench results join by subset and id, stand beside the label, are fitted, saved with the rows, and taken away", async ({
  page,
}) => {
  await importSet(page, { name: "pairs.jsonl", content: lines(rewardBench) }, 12);
  await choose(page, { name: "rm.json", content: rewardBenchResults() });
  await expect(panel(page)).toContainText("RewardBench results: 12 rows, 12 joined by subset and id, 0 unmatched.");
  expect((await new AxeBuilder({ page }).include(".systems").analyze()).violations).toEqual([]);
  await panel(page).getByLabel("Name of the system").fill("label");
  await panel(page).getByRole("button", { name: "Add to the set" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("already");
  await panel(page).getByLabel("Name of the system").fill("Reward");
  await panel(page).getByLabel("Name of the system").press("Enter");
  // The form with the focus is gone; what is left of the panel has it.
  await expect(panel(page).getByRole("link", { name: "Fit a tree to Reward" })).toBeFocused();
  // Three of the twelve are scored below what was rejected, whichever became response 1.
  await expect(panel(page)).toContainText("Reward agrees with “label” in 75.0 %");
  await page.reload();
  await expect(panel(page)).toContainText("Reward agrees with “label” in 75.0 %");
  await panel(page).getByRole("button", { name: "Who agrees with it" }).click();
  await expect(page.locator("#set-agreement").getByRole("rowheader", { name: "Reward" }).first()).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSONL" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8")
    .trim()
    .split("\n");
  expect(JSON.parse(saved[0] ?? "").scores.Reward).toEqual(expect.arrayContaining([0, 2.5]));
  await panel(page).getByRole("link", { name: "Fit a tree to Reward" }).click();
  await expect(page.getByLabel("Explain")).toHaveValue("Reward");
  await page.getByRole("button", { name: "Fit the tree" }).click();
  await expect(page.getByRole("heading", { name: "Can it be trusted?" })).toBeVisible();
  await panel(page).getByRole("button", { name: "Remove Reward" }).click();
  await expect(page.getByLabel("Explain").getByRole("option", { name: "Reward" })).toHaveCount(0);
  await expect(panel(page).getByRole("button", { name: "Add a system's outputs" })).toBeFocused();
});

test("JudgeBench outputs are dropped on the panel: both orders, a tie and one without a verdict; a wrong file changes nothing", async ({
  page,
}) => {
  await importSet(page, { name: "pairs.jsonl", content: lines(judgeBench) }, 4);
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "judge_name=arena_hard,judge_model=critic.jsonl"));
    return data;
  }, judgeBenchOutputs);
  await panel(page).dispatchEvent("drop", { dataTransfer: transfer });
  await expect(panel(page)).toContainText("JudgeBench outputs: 4 rows, 4 joined by id, 0 unmatched.");
  await expect(panel(page)).toContainText("org/critic-8b, arena_hard prefers response 1 in 1, response 2 in 1, ties 1");
  await panel(page).getByText("1 output has no verdict that could be read", { exact: true }).click();
  await expect(panel(page)).toContainText("pair-3, line 4: “<b>No idea.</b>”");
  await panel(page).getByLabel("Name of the system").fill("critic");
  await panel(page).getByRole("button", { name: "Add to the set" }).click();
  await expect(panel(page)).toContainText("critic agrees with “label” in 50.0 %");
  await choose(page, { name: "other.csv", content: "id,winner\nelsewhere,1\n" });
  await expect(panel(page).getByRole("alert")).toContainText("None of its 1 rows is joined to a pair of this set.");
  await expect(panel(page)).toContainText("critic agrees with “label” in 50.0 %");
  // What is brought as a set, and seems to be of the one that is here, is asked about.
  const winners = judgeBench.map(({ pair_id }) => ({ id: pair_id, judge: "Otto", winner: "1" }));
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(payload({ name: "otto.jsonl", content: lines(winners) }));
  await page.getByRole("button", { name: "Add it to the set" }).click();
  await panel(page).getByRole("button", { name: "Add to the set" }).click();
  await expect(panel(page).getByRole("link", { name: "Fit a tree to Otto" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Fit" }).click();
  await page.getByText("Who keeps a preference when the responses change places").click();
  await expect(page.getByRole("row", { name: "critic yours" })).toContainText("of 3");
});
