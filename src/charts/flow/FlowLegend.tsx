import { partClass } from "./FlowDrawing.tsx";

const SAMPLES = [
  { standing: "agrees", words: "the label agrees with the tree" },
  { standing: "contradicts", words: "the label says the other response" },
  { standing: "open", words: "a tie, or no label" },
] as const;

/** What hue, filling and width say. */
export function FlowLegend() {
  return (
    <p className="flow-legend">
      {SAMPLES.map(({ standing, words }) => (
        <span key={standing}>
          <svg width="30" height="12" viewBox="0 0 30 12" aria-hidden="true">
            <rect className={partClass({ preference: 0, standing })} x="1" y="1" width="14" height="10" />
            <rect className={partClass({ preference: 1, standing })} x="15" y="1" width="14" height="10" />
          </svg>{" "}
          {words}
        </span>
      ))}
      <span>Blue: the tree prefers response 1. Orange: response 2. As wide as there are pairs.</span>
    </p>
  );
}
