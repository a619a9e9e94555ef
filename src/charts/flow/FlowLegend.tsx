import { partClass } from "./FlowDrawing.tsx";
import { FLOW_STANDINGS, flowReading } from "./flowStandings.ts";

/** What hue, filling and width say. */
export function FlowLegend({ isWeighted }: { readonly isWeighted: boolean }) {
  return (
    <p className="flow-legend">
      {FLOW_STANDINGS.map(({ standing, words }) => (
        <span key={standing}>
          <svg width="30" height="12" viewBox="0 0 30 12" aria-hidden="true">
            <rect className={partClass({ preference: 0, standing })} x="1" y="1" width="14" height="10" />
            <rect className={partClass({ preference: 1, standing })} x="15" y="1" width="14" height="10" />
          </svg>{" "}
          {words}
        </span>
      ))}
      <span>{flowReading(isWeighted)}</span>
    </p>
  );
}
