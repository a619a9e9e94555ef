import { startLesson, useLessonStore } from "../../state/lessonStore.ts";

/** The way into the tour, for whoever is not on it. */
export function TourLink() {
  const isOn = useLessonStore(({ lesson }) => lesson === "tour");
  if (isOn) return null;
  return (
    <button type="button" className="question tour-link" onClick={() => startLesson("tour")}>
      Take the tour, two minutes
    </button>
  );
}
