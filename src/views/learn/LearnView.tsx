import "../../styles/lessons.css";
import "../../styles/terms.css";
import { GlossarySection } from "./glossary/GlossarySection.tsx";
import { PlaylistSection } from "./playlist/PlaylistSection.tsx";
import { QuizSection } from "./quiz/QuizSection.tsx";
import { TourSection } from "./tour/TourSection.tsx";

/** Where one learns what the page says: the lessons. */
export default function LearnView() {
  return (
    <article className="learn">
      <h2>Learn</h2>
      <TourSection />
      <QuizSection />
      <PlaylistSection />
      <GlossarySection />
    </article>
  );
}
