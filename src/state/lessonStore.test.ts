// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";

const PAIR = { messages: [{ role: "user" as const, content: "Why?" }], responses: ["A.", "B."] as const };

/** The store as a page finds it that is opened now. */
async function opened() {
  vi.resetModules();
  return import("./lessonStore.ts");
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("a lesson", () => {
  it("goes on after a reload, and what it hides stays hidden from the start", async () => {
    const page = await opened();
    page.startLesson("quiz");
    page.hideVerdictOf(PAIR);
    const again = await opened();
    expect(again.useLessonStore.getState()).toMatchObject({ lesson: "quiz", hides: PAIR, isStarting: false });
  });

  it("is of its tab alone", async () => {
    (await opened()).startLesson("presenter");
    expect(localStorage).toHaveLength(0);
  });

  it("is none where what is kept cannot be read", async () => {
    sessionStorage.setItem("split-decision/lesson@1", '{"lesson":"dance"}');
    expect((await opened()).useLessonStore.getState().lesson).toBeUndefined();
  });

  it("is ended by its own end only", async () => {
    const page = await opened();
    page.startLesson("tour");
    page.leaveLesson("quiz");
    expect(page.useLessonStore.getState().lesson).toBe("tour");
    page.leaveLesson("tour");
    expect((await opened()).useLessonStore.getState().lesson).toBeUndefined();
  });
});
