import { Term } from "../../charts/terms/Term.tsx";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { Citations } from "./Citations.tsx";
import { Stages } from "./Stages.tsx";

/** What this is, where the method comes from, what not to expect of the small model, and whose work it stands on. */
export default function AboutView() {
  const { source, manifest } = useModelStore();
  const shipped = source.kind === "shipped" ? readyValue(manifest) : undefined;
  return (
    <article className="about">
      <h2>About</h2>
      <p className="about-lead">
        Split Decision shows why a reward model prefers one response to another: which split of a decision tree settled
        it, by how much, and which splits only moved the confidence.
      </p>
      <h3>Method</h3>
      <p>
        A reward model gives each response one <Term id="reward">reward</Term> for each{" "}
        <Term id="attribute" after=":">
          attribute
        </Term>{" "}
        helpfulness, correctness, coherence, complexity and verbosity. The{" "}
        <Term id="difference" after=",">
          difference
        </Term>{" "}
        response 2 minus response 1, goes through a small decision tree whose <Term id="leaf">leaves</Term> hold the
        probability that either response is preferred. The idea and the published trees are from Min Li,{" "}
        <cite>Interpreting Language Model Preferences Through the Lens of Decision Trees</cite> (RLHFlow, January 2025).
      </p>
      <p>
        A <Term id="split">split</Term> is drawn with a solid outline when both responses can still be preferred below
        it. Often only the first split is of that kind; the ones after it set the confidence and nothing else.
      </p>
      <p>
        The questions under the tree are answered exactly. The smallest change that flips a verdict is the best of all
        leaves, not a guess; both orders of the responses go through the same tree; and where a package knows how far
        its rewards usually are from people's ratings, the page tells how often the tree would say the same again. The
        mean of both orders is our addition.
      </p>
      <ErrorBoundary what="The diagram">
        <Stages />
      </ErrorBoundary>
      <h3>The embedded model</h3>
      {shipped && <p>{shipped.summary}</p>}
      <p>
        It is small enough to run in a browser, and a demonstration: it is wrong often, and some of the examples show
        how. Its figures, with their standard errors, are in the model panel at the top of the page. Nothing that you
        type leaves this browser; only the model's files are fetched, and only when you ask for them.
      </p>
      <h3>Limits</h3>
      <ul>
        <li>A tree says how the rewards were combined, not why the model gave them.</li>
        <li>A published tree on another model's rewards is an illustration; the page says so wherever it happens.</li>
        <li>
          Such trees are not symmetric: with the responses swapped, the confidence changes, and near the line the winner
          can.
        </li>
        <li>Texts over the length limit are cut; what was left out is struck out in the text.</li>
        <li>
          Systems that are too large for a browser are explained by what they said elsewhere. Attributes of another
          model than the one that preferred can miss what it went by: the fidelity says how much.
        </li>
        <li>A tree fitted to few pairs is a guess. The page says how few, and what another sample might say.</li>
        <li>
          The figures of the <a href="#/leaderboard">leaderboard</a> are as published; nothing of them was measured
          here.
        </li>
      </ul>
      <h3>Licences</h3>
      <p>
        The code is under Apache-2.0. The embedded model derives from SmolLM2-135M-Instruct (Apache-2.0); its rewards
        and tree were fitted on HelpSteer2 (CC BY 4.0) and PandaLM (Apache-2.0). The typeface is Source Sans 3 (SIL Open
        Font License 1.1). The file NOTICE has the details.
      </p>
      <p>
        The models of the leaderboard are their makers', each under its own licence, and none of them comes with this
        page: its page here says which, and whoever loads or asks it has to agree to that. Their figures, and the five
        published trees, are facts from the publication and stand with their source.
      </p>
      <Citations />
      <p>
        <a href="#/">Back to the comparison</a>
      </p>
    </article>
  );
}
