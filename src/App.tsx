import { lazy, Suspense, useState } from "react";
import { embedOf } from "./core/link/embed.ts";
import { useLessonStore } from "./state/lessonStore.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { Announcer } from "./views/Announcer.tsx";
import { AllAtOnce } from "./views/compare/AllAtOnce.tsx";
import { CompareView } from "./views/compare/CompareView.tsx";
import { ModelChip } from "./views/model/ModelChip.tsx";
import { NewVersion } from "./views/offline/NewVersion.tsx";
import { OfflineNote } from "./views/offline/OfflineNote.tsx";
import { PageLinks } from "./views/PageLinks.tsx";
import { useRoute } from "./views/route.ts";
import { ThemeToggle } from "./views/ThemeToggle.tsx";

const AboutView = lazy(() => import("./views/about/AboutView.tsx"));
const EmbedView = lazy(() => import("./views/embed/EmbedView.tsx"));
const FitView = lazy(() => import("./views/fit/FitView.tsx"));
const LeaderboardView = lazy(() => import("./views/leaderboard/LeaderboardView.tsx"));
const LearnView = lazy(() => import("./views/learn/LearnView.tsx"));
const LessonStrip = lazy(() => import("./views/learn/LessonStrip.tsx"));
const SavedView = lazy(() => import("./views/saved/SavedView.tsx"));
const PresenterView = lazy(() => import("./views/learn/presenter/PresenterView.tsx"));
const SetView = lazy(() => import("./views/set/SetView.tsx"));

/** The page; or, where its address says so when it opens, no more of it than another page wants to show. */
export function App() {
  const [embed] = useState(() => embedOf(new URLSearchParams(location.hash.slice(1))));
  if (!embed) return <Page />;
  return (
    <>
      <ErrorBoundary what="The comparison">
        <Suspense fallback={null}>
          <EmbedView hidden={embed.hidden} />
        </Suspense>
      </ErrorBoundary>
      <Announcer />
    </>
  );
}

function Page() {
  const route = useRoute();
  const lesson = useLessonStore((state) => state.lesson);
  if (lesson === "presenter" && route === "compare") return <Presented />;
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <header className="page-head">
        <div className="page-title">
          <h1>
            <a href="#/">Split Decision</a>
          </h1>
          <p>Which split of a decision tree made a reward model prefer one response?</p>
        </div>
        <div className="page-tools">
          <ThemeToggle />
          <ModelChip />
        </div>
        <nav className="page-nav" aria-label="Page">
          <PageLinks route={route} />
        </nav>
      </header>
      <NewVersion />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary what="This view" key={route}>
          {route === "compare" && (
            <AllAtOnce>
              <CompareView />
            </AllAtOnce>
          )}
          <Suspense fallback={<p className="section-empty view-waits">One moment…</p>}>
            {route === "set" && <SetView />}
            {route === "about" && <AboutView />}
            {route === "fit" && <FitView />}
            {route === "leaderboard" && <LeaderboardView />}
            {route === "learn" && <LearnView />}
            {route === "saved" && <SavedView />}
          </Suspense>
        </ErrorBoundary>
      </main>
      {lesson && route === "compare" && (
        <ErrorBoundary what="The lesson">
          <Suspense fallback={null}>
            <LessonStrip lesson={lesson} />
          </Suspense>
        </ErrorBoundary>
      )}
      <footer className="page-foot">
        <p>
          Everything runs in this browser; what you type is not sent anywhere. Method: Min Li, RLHFlow, January 2025.{" "}
          <a href="#/about">About</a>
          <OfflineNote />
        </p>
      </footer>
      <ErrorBoundary what="What is said to screen readers">
        <Announcer />
      </ErrorBoundary>
    </>
  );
}

/** A lecture has the page to itself. */
function Presented() {
  return (
    <>
      <ErrorBoundary what="The lecture">
        <Suspense fallback={null}>
          <PresenterView />
        </Suspense>
      </ErrorBoundary>
      <Announcer />
    </>
  );
}
