/** Which question about the result is open under the tree: at most one, none at first. Of this visit only, nowhere kept. */
import { create } from "zustand";

/** In the order of the row. */
export const QUESTIONS = ["flip", "what-if", "order", "sure", "words", "beside"] as const;

export type Question = (typeof QUESTIONS)[number];

export interface QuestionState {
  readonly question: Question | null;
}

export const useQuestionStore = create<QuestionState>()(() => ({ question: null }));

/** Opens a question and closes the one that was open; asked again, it closes. */
export function toggleQuestion(question: Question): void {
  useQuestionStore.setState((state) => ({ question: state.question === question ? null : question }));
}

export function closeQuestion(): void {
  useQuestionStore.setState({ question: null });
}
