import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { editResponse } from "../../state/actions/draft.ts";
import { TextField } from "../../ui/TextField.tsx";
import { cutNote, cutOfResponse } from "./cutNotes.ts";
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
              {isPreferred && <span className="response-preferred">preferred</span>}
            </h2>
            <TextField
              label={`Response ${number}: text`}
              value={pair.responses[which]}
              placeholder="Write or paste a response"
              leftOut={cut}
              note={cutNote(cut, "last")}
              onChange={(text) => editResponse(which, text)}
            />
          </section>
        );
      })}
    </div>
  );
}
