import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { Term } from "../../charts/terms/Term.tsx";
import { cutOfResponse } from "./cutNotes.ts";
import { ResponseText } from "./ResponseText.tsx";
import type { Comparison } from "./useComparison.ts";

export function Responses({ pair, scored, isStale, result }: Comparison) {
  return (
    <div className="responses">
      {([0, 1] as const).map((which) => {
        const cut = isStale ? undefined : cutOfResponse(scored, which);
        const number = which === 0 ? 1 : 2;
        const isPreferred = !isStale && result?.preference === which;
        return (
          <section key={which} className={`response response-${number}`} aria-label={`Response ${number}`}>
            <h2>
              <ResponseMark response={number} /> Response {number}
              {isPreferred && (
                <span className="response-preferred">
                  <Term id="preference">preferred</Term>
                </span>
              )}
            </h2>
            <ResponseText responses={pair.responses} response={which} cut={cut} />
          </section>
        );
      })}
    </div>
  );
}
