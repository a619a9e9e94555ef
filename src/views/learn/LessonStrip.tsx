import type { Lesson } from "../../state/lessonStore.ts";
import "../../styles/lessons.css";
import { QuizStrip } from "./quiz/QuizStrip.tsx";
import { TourStrip } from "./tour/TourStrip.tsx";

/** The lesson that goes on beside the comparison, along the lower edge of the page. */
export default function LessonStrip({ lesson }: { readonly lesson: Lesson }) {
  if (lesson === "tour") return <TourStrip />;
  return lesson === "quiz" ? <QuizStrip /> : null;
}
