import { MarkedTerms } from "../../charts/terms/WithTerms.tsx";
import { firstPlaces, type TermId } from "../../core/glossary/phrases.ts";
import type { Leaderboard } from "../../core/systems/leaderboard.ts";
import { hrefOf } from "../route.ts";
import { ExplainSteps } from "./ExplainSteps.tsx";
import { PublishedTree } from "./PublishedTree.tsx";
import { SystemFacts } from "./SystemFacts.tsx";
import { SystemFigures } from "./SystemFigures.tsx";
import { METHOD_WORDS, OUTPUT_WORDS } from "./systemWords.ts";

const TERMS: readonly TermId[] = ["reward", "attribute", "difference", "path", "gate", "held-out-fidelity"];

interface Props {
  readonly id: string;
  readonly board: Leaderboard;
}

/** One system: what it is, its figures, and how its preferences are explained here. */
export function SystemPage({ id, board }: Props) {
  const system = board.systems.find((one) => one.id === id);
  const back = (
    <p>
      <a href={hrefOf("leaderboard")}>All systems</a>
    </p>
  );
  if (!system)
    return (
      <>
        <h2>No such system</h2>
        <p>The leaderboard has no system called “{id}”.</p>
        {back}
      </>
    );
  const [method = [], output = []] = firstPlaces([METHOD_WORDS[system.method], OUTPUT_WORDS[system.output]], TERMS);
  return (
    <>
      {back}
      <h2>{system.model}</h2>
      <p className="board-lead">{system.about}</p>
      <SystemFigures system={system} systems={board.systems} />
      <SystemFacts system={system} />
      <section className="board-words" aria-labelledby="system-method">
        <h3 id="system-method">How it works: {system.method.toLowerCase()}</h3>
        <p>
          <MarkedTerms parts={method} />
        </p>
      </section>
      <section className="board-words" aria-labelledby="system-explained">
        <h3 id="system-explained">How it is explained here</h3>
        <p>
          <MarkedTerms parts={output} />
        </p>
        <ExplainSteps system={system} />
      </section>
      {system.tree !== undefined && <PublishedTree tree={system.tree} example={board.usage_example} />}
    </>
  );
}
