/** What of the table can be compared, and what cannot. */
export function Comparable({ source }: { readonly source: string }) {
  return (
    <section className="board-words" aria-labelledby="board-comparable">
      <h3 id="board-comparable">What can be compared</h3>
      <ul>
        <li>
          Figures of one column: all systems were asked about the same pairs, 2,985 in the four sections (Chat 358, Chat
          Hard 456, Safety 740, Reasoning 1,431). Each subset counts as RewardBench weighs it.
        </li>
        <li>
          Not every difference means something. With so many pairs, chance alone moves an overall score by about one
          point, and a score of Chat by about two: neighbours in this table may well be equal.
        </li>
        <li>First and revised figures of one system. The others were not measured again when these were.</li>
        <li>
          Your rows with the published ones, in sections that say “all” of their pairs, and if your label is
          RewardBench's choice. A tie, or a pair without an answer, is left out here; RewardBench counts a tie as half
          right.
        </li>
      </ul>
      <h3>What cannot</h3>
      <ul>
        <li>
          Scores of different systems: each has a scale of its own. Only which response gets more is compared, never by
          how much.
        </li>
        <li>
          Training on like questions with not having seen them: 4,957 pairs of Skywork-Reward-Gemma-2-27B's training
          overlap with the benchmark's prompts, which its second version leaves out.
        </li>
        <li>
          Methods alone: several systems are built on one another, so a better base and a better method are told apart
          only between models of one base.
        </li>
        <li>Being explained with being right: a tree that says why is not more often right for it.</li>
      </ul>
      <p className="board-note">Figures: {source}. They were copied by hand and are shipped with this page.</p>
    </section>
  );
}
