import { listed } from "../../../base/listed.ts";
import { LeafProbabilities } from "../../../charts/leafProbabilities/LeafProbabilities.tsx";
import { ProbabilityBar } from "../../../charts/ProbabilityBar.tsx";
import { Term } from "../../../charts/terms/Term.tsx";
import { WithTerms } from "../../../charts/terms/WithTerms.tsx";
import type { ExplainedUncertainty } from "../../../core/explanation/uncertainty.ts";
import { methodSentence, stillPreferredSentence } from "../../../core/explanation/words.ts";
import { formatNumber, formatPercent, withWholePercents } from "../../../core/format.ts";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { useExplanation } from "./useExplanation.ts";

/** The leaf's own probability, and beside it how often the tree would say so again if the rewards were off as they usually are. */
export default function SurePanel(props: QuestionPanelProps) {
  const { comparison, result, tree, onHighlight } = props;
  const { uncertainty } = useExplanation(props);
  if (!uncertainty) return <NotKnown isOwnTree={comparison.isOwnTree} {...props} />;
  const { winner, expected, leaves } = uncertainty;
  return (
    <>
      <p className="question-answer">{withWholePercents(stillPreferredSentence(uncertainty, result))}</p>
      <dl className="sure-numbers">
        <Fact
          term="The leaf's own probability"
          note="How often people agreed among the training pairs that landed there."
        >
          <ProbabilityBar probabilities={result.probabilities} />
        </Fact>
        <Fact term="The tree, if the rewards are off" note="How often it prefers each response then.">
          <ProbabilityBar probabilities={[1 - winner.value, winner.value]} />
        </Fact>
        <Fact term="Mean of the leaves then" note="Their own probabilities, weighed by how often the pair lands there.">
          <ProbabilityBar probabilities={[1 - expected.value, expected.value]} />
        </Fact>
      </dl>
      <LeafProbabilities document={tree} result={result} leaves={leaves} onHighlight={onHighlight} />
      <Assumptions uncertainty={uncertainty} attributes={result.attributes} />
    </>
  );
}

function Fact({
  term,
  note,
  children,
}: {
  readonly term: string;
  readonly note: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div>
      <dt>
        <WithTerms terms={["leaf-probability"]}>{term}</WithTerms>
      </dt>
      <dd>
        {children}
        <span className="sure-note">{note}</span>
      </dd>
    </div>
  );
}

function Assumptions({
  uncertainty,
  attributes,
}: {
  readonly uncertainty: ExplainedUncertainty;
  readonly attributes: readonly string[];
}) {
  const errors = attributes.map((name, i) => `${name} ${formatNumber(uncertainty.errors[i] as number)}`);
  return (
    <p className="answer-notes">
      This assumes that the <Term id="residual-covariance">errors of the differences</Term> are normal and no larger
      here than on the pairs that were held out when the package was made.{" "}
      <Term id="narrowly" after=",">
        Usual errors
      </Term>{" "}
      in rating units: {listed(errors)}. A verdict is called narrow where a deciding difference is no further than that
      from its line. The leaf's own number already counts them, as its training pairs had them, too; the other two say
      what the tree makes of what people's ratings may be. {methodSentence(uncertainty)}
    </p>
  );
}

function NotKnown({ result, isOwnTree }: QuestionPanelProps & { readonly isOwnTree: boolean }) {
  const percent = formatPercent(result.probabilities[result.preference]);
  return (
    <>
      <p className="question-answer">Only the leaf's own probability is known: {percent}.</p>
      <p className="answer-notes">
        {isOwnTree
          ? "The package says nothing usable about the errors of its rewards."
          : "This tree was fitted on other rewards than these. How far these are off from those nobody has measured, so there is no second number."}
      </p>
    </>
  );
}
