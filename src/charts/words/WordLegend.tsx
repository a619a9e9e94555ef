import { ResponseMark } from "../ResponseMark.tsx";

/** What hue, line and strength of a tinted text mean, in words. */
export function WordLegend({ more }: { readonly more?: string }) {
  return (
    <p className="word-legend">
      {([1, 2] as const).map((response) => (
        <span key={response}>
          <ResponseMark response={response} />{" "}
          <span className={`stretch favours-${response}`} style={{ "--tint": "0.6" } as React.CSSProperties}>
            {response === 1 ? "solid line" : "dashed line"}
          </span>{" "}
          counts for response {response}
        </span>
      ))}
      <span>the stronger tint and line, the more{more}</span>
    </p>
  );
}
