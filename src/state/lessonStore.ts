/**
 * What the page teaches with: one lesson at a time, none at first. Its state is small and there from the start, so that nothing of a hidden
 * verdict is ever drawn; the lessons themselves are fetched when one is begun. It goes on after a reload, in this tab
 * alone: whoever opens a link in another one finds the page as it is.
 */
import * as v from "valibot";
import { create } from "zustand";
import { decodeJson } from "../base/decode.ts";
import type { Pair } from "../core/pair.ts";
import { readTabText, writeTabText } from "./storage.ts";
import { pairSchema } from "./storedPair.ts";

export const LESSON_KEY = "split-decision/lesson@1";

const LESSONS = ["tour", "quiz", "presenter"] as const;

export type Lesson = (typeof LESSONS)[number];

export interface LessonState {
  /** The lesson that goes on beside the comparison. */
  readonly lesson: Lesson | undefined;
  /** It was asked for just now, and has not yet put on the page what it is about. */
  readonly isStarting: boolean;
  /** The pair whose verdict nobody is to know before the visitor has guessed. */
  readonly hides: Pair | undefined;
  /** The newest that the lesson has to say to screen readers. */
  readonly said: string;
  /** The node of the comparison's tree whose detail is open. */
  readonly openedNode: number | undefined;
}

const storedSchema = v.object({ lesson: v.optional(v.picklist(LESSONS)), hides: v.optional(pairSchema) });

export const INITIAL_LESSON: LessonState = {
  lesson: undefined,
  isStarting: false,
  hides: undefined,
  said: "",
  openedNode: undefined,
};

function storedLesson(): v.InferOutput<typeof storedSchema> {
  const stored = decodeJson(storedSchema, readTabText(LESSON_KEY) ?? "{}", LESSON_KEY);
  return stored.ok ? stored.value : {};
}

export const useLessonStore = create<LessonState>()(() => ({
  ...INITIAL_LESSON,
  ...storedLesson(),
}));

/** Begins a lesson, or goes on with it, in place of another one. */
export function startLesson(lesson: Lesson): void {
  change({ lesson, isStarting: true, hides: undefined });
}

/** Whether the lesson is to put on the page what it is about: once for each start. */
export function takeStart(): boolean {
  const { isStarting } = useLessonStore.getState();
  if (isStarting) useLessonStore.setState({ isStarting: false });
  return isStarting;
}

/** Ends the lesson, unless another one has begun in its place; what it hid is shown. */
export function leaveLesson(lesson: Lesson): void {
  if (useLessonStore.getState().lesson === lesson) change({ lesson: undefined, hides: undefined, said: "" });
}

/** Hides the verdict of a pair; undefined: of none. */
export function hideVerdictOf(hides: Pair | undefined): void {
  if (useLessonStore.getState().hides !== hides) change({ hides });
}

export function say(said: string): void {
  useLessonStore.setState({ said });
}

export function noteOpenedNode(openedNode: number | undefined): void {
  useLessonStore.setState({ openedNode });
}

function change(to: Partial<LessonState>): void {
  useLessonStore.setState(to);
  const { lesson, hides } = useLessonStore.getState();
  writeTabText(LESSON_KEY, JSON.stringify({ lesson, hides }));
}
