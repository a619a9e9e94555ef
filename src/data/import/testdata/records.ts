/** One or two records of every known shape, in our own words, with the rows that they become. Fields as the published sets name them. */
import type { DraftRow } from "../shape.ts";

interface Case {
  readonly shape: string;
  readonly records: readonly object[];
  /** In the file's order, before chosen and rejected are assigned. */
  readonly rows: readonly DraftRow[];
}

const user = (content: string) => ({ role: "user" as const, content });
const assistant = (content: string) => ({ role: "assistant" as const, content });
const rated = (helpfulness: number) => ({ helpfulness, correctness: 3, coherence: 4, complexity: 1, verbosity: 2 });

export const CASES: readonly Case[] = [
  {
    shape: "own-rows",
    records: [
      {
        id: "a",
        prompt: "Name a fruit.",
        response_1: "Apple.",
        response_2: "",
        label: 0,
        ratings_1: [4, 3, 2, 1, 0],
        ratings_2: { helpfulness: 1 },
        annotators: [1, 2, 0],
        multi_turn: false,
      },
      { rewards: [[1], [2]], label: null, reward_model: "m@1" },
    ],
    rows: [
      {
        id: "a",
        messages: [user("Name a fruit.")],
        response_1: "Apple.",
        response_2: "",
        label: 0,
        ratings_1: { helpfulness: 4, correctness: 3, coherence: 2, complexity: 1, verbosity: 0 },
        ratings_2: { helpfulness: 1 },
        judges: { "annotator 1": 0, "annotator 2": 1, "annotator 3": null },
        slices: { multi_turn: "false" },
      },
      { id: "2", rewards: [[1], [2]], label: null, reward_model: "m@1" },
    ],
  },
  {
    shape: "helpsteer2-responses",
    records: [
      { prompt: "Hi\n<extra_id_1>Assistant\nHello\n<extra_id_1>User\nGo on", response: "One.", ...rated(2) },
      { prompt: "Hi\n<extra_id_1>Assistant\nHello\n<extra_id_1>User\nGo on", response: "Two.", ...rated(4) },
    ],
    rows: [
      {
        id: "2",
        messages: [user("Hi"), assistant("Hello"), user("Go on")],
        response_1: "One.",
        response_2: "Two.",
        label: 1,
        ratings_1: rated(2),
        ratings_2: rated(4),
      },
    ],
  },
  {
    shape: "helpsteer2-preferences",
    records: [
      {
        split: "train",
        prompt: "Q",
        response_1: "A",
        response_2: "B",
        preference_strength: -2,
        preference_statement: "The first is better.",
        all_preferences_unprocessed: [],
      },
    ],
    rows: [
      {
        id: "1",
        messages: [user("Q")],
        response_1: "A",
        response_2: "B",
        label: 0,
        slices: { split: "train", preference_strength: "-2" },
      },
    ],
  },
  {
    shape: "rewardbench",
    records: [
      {
        id: 7,
        subset: "made-up",
        prompt: "Q",
        chosen: "Good",
        chosen_model: "x",
        rejected: "Bad",
        rejected_model: "y",
      },
      {
        id: 8,
        subset: "made-up",
        prompt: [user("Q")],
        chosen: [user("Q"), assistant("Good")],
        rejected: [user("Q"), assistant("Bad")],
      },
    ],
    rows: [
      {
        id: "7",
        messages: [user("Q")],
        response_1: "Good",
        response_2: "Bad",
        label: 0,
        slices: { subset: "made-up", chosen_model: "x", rejected_model: "y" },
        isChosenFirst: true,
      },
      {
        id: "8",
        messages: [user("Q")],
        response_1: "Good",
        response_2: "Bad",
        label: 0,
        slices: { subset: "made-up" },
        isChosenFirst: true,
      },
    ],
  },
  {
    shape: "rewardbench-results",
    records: [
      {
        id: 7,
        subset: "s",
        text_chosen: [user("Q"), assistant("Good")],
        text_rejected: [user("Q"), assistant("Bad")],
        scores_chosen: 1.5,
        scores_rejected: [-2],
        results: 1,
        model: "rm",
      },
      { id: 8, subset: "s", text_chosen: "<u>Q", text_rejected: "<u>Q", scores_chosen: [[1]], scores_rejected: 1, results: 0 },
      { id: 9, subset: "s", results: 0.5, model: "critic" },
    ],
    rows: [
      {
        id: "7",
        messages: [user("Q")],
        response_1: "Good",
        response_2: "Bad",
        label: 0,
        scores: { rm: [1.5, -2] },
        slices: { subset: "s", model: "rm" },
        isChosenFirst: true,
      },
      {
        id: "8",
        label: 0,
        scores: { reward: [1, 1] },
        slices: { subset: "s" },
        isChosenFirst: true,
      },
      { id: "9", label: 0, judges: { critic: null }, slices: { subset: "s", model: "critic" }, isChosenFirst: true },
    ],
  },
  {
    shape: "ultrafeedback-binarized",
    records: [
      {
        prompt: "Q",
        prompt_id: "p1",
        chosen: [user("Q"), assistant("Good")],
        rejected: [user("Q"), assistant("Bad")],
        messages: [user("Q"), assistant("Good")],
        score_chosen: 8.5,
        score_rejected: 6,
      },
    ],
    rows: [
      {
        id: "p1",
        messages: [user("Q")],
        response_1: "Good",
        response_2: "Bad",
        label: 0,
        scores: { score: [8.5, 6] },
        isChosenFirst: true,
      },
    ],
  },
  {
    shape: "transcripts",
    records: [
      {
        chosen: "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Why?\n\nAssistant: Because so.",
        rejected: "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Why?\n\nAssistant: Because not.",
      },
    ],
    rows: [
      {
        id: "1",
        messages: [user("Hi"), assistant("Hello"), user("Why?")],
        response_1: "Because so.",
        response_2: "Because not.",
        label: 0,
        isChosenFirst: true,
      },
    ],
  },
  {
    shape: "chosen-rejected",
    records: [{ prompt: "Q", chosen: "Good", rejected: "Bad", language: "en" }],
    rows: [
      {
        id: "1",
        messages: [user("Q")],
        response_1: "Good",
        response_2: "Bad",
        label: 0,
        slices: { language: "en" },
        isChosenFirst: true,
      },
    ],
  },
  {
    shape: "judgebench",
    records: [
      {
        pair_id: "j1",
        original_id: 3,
        source: "sums",
        question: "1 + 1?",
        response_model: "m",
        response_A: "3",
        response_B: "2",
        label: "B>A",
      },
    ],
    rows: [
      {
        id: "j1",
        messages: [user("1 + 1?")],
        response_1: "3",
        response_2: "2",
        label: 1,
        slices: { source: "sums", response_model: "m" },
      },
    ],
  },
  {
    shape: "llmbar",
    records: [{ input: "Q", output_1: "A", output_2: "B", label: 2 }],
    rows: [{ id: "1", messages: [user("Q")], response_1: "A", response_2: "B", label: 1 }],
  },
  {
    shape: "judge-decisions",
    records: [
      { id: "x", judge: "J", strategy: "plain", label: 1, winner: "2", winner_swapped: null },
      { id: "x", judge: "K", label: 1, winner: "tie", winner_swapped: "1" },
    ],
    rows: [
      { id: "x", label: 0, judges: { "J, plain": 1 }, slices: { judge: "J", strategy: "plain" } },
      { id: "x", label: 0, judges: { K: null, "K, swapped": 0 }, slices: { judge: "K" } },
    ],
  },
  {
    shape: "llm-comparator",
    records: [
      {
        input_text: "Q",
        tags: ["a", "b"],
        output_text_a: "A",
        output_text_b: ["B", "B"],
        score: -0.5,
        individual_rater_scores: [{ score: 1.5, is_flipped: true, rating_label: "A" }, { score: 0 }],
        custom_fields: { topic: "t", deep: {} },
      },
    ],
    rows: [
      {
        id: "1",
        messages: [user("Q")],
        response_1: "A",
        response_2: "BB",
        label: 1,
        judges: { "rater 1": 0, "rater 2": null },
        slices: { topic: "t", tags: "a, b" },
      },
    ],
  },
  {
    shape: "arena",
    records: [
      {
        question_id: "q",
        model_a: "x",
        model_b: "y",
        winner: "tie (bothbad)",
        conversation_a: [user("Q"), assistant("A")],
        conversation_b: [user("Q"), assistant("B")],
        turn: 1,
        anony: true,
      },
      {
        id: 5,
        model_a: "x",
        model_b: "y",
        winner_model_a: 0,
        winner_model_b: 1,
        winner_tie: 0,
        prompt: '["Q"]',
        response_a: '["A"]',
        response_b: '["B"]',
      },
    ],
    rows: [
      {
        id: "q",
        messages: [user("Q")],
        response_1: "A",
        response_2: "B",
        label: null,
        slices: { model_a: "x", model_b: "y", anony: "true" },
      },
      {
        id: "5",
        messages: [user("Q")],
        response_1: "A",
        response_2: "B",
        label: 1,
        slices: { model_a: "x", model_b: "y" },
      },
    ],
  },
];
