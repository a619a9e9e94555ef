import { formatBytes } from "../../../core/format.ts";
import type { PackageOffer } from "../../../state/packageOfferStore.ts";
import { backendName } from "../loadWords.ts";
import { FIT_LIMITS } from "./offerWords.ts";

type Fit = Extract<PackageOffer, { status: "shown" }>["fit"];
type BackendId = Fit["backends"][number]["backend"];

/** What the package takes on each back end of this browser, and why one cannot have it. */
export function FitTable({ fit }: { readonly fit: Fit }) {
  const problems = problemsOf(fit);
  return (
    <>
      <table className="package-fit">
        <caption>Memory that it takes on each back end</caption>
        <thead>
          <tr>
            <th scope="col">Back end</th>
            <th scope="col">Weights</th>
            <th scope="col">Longest text</th>
            <th scope="col">Here</th>
          </tr>
        </thead>
        <tbody>
          {fit.backends.map(({ backend, need, problem }) => (
            <tr key={backend}>
              <th scope="row">{fullName(backend)}</th>
              <td>{formatBytes(need.weightsBytes)}</td>
              <td>{formatBytes(need.longestTextBytes)}</td>
              <td>{problem === undefined ? "may work" : "no"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.size > 0 && (
        <ul className="failures">
          {[...problems].map(([problem, backends]) => (
            <li key={problem}>
              <b>{backends.map(fullName).join(" and ")}:</b> {problem}
            </li>
          ))}
        </ul>
      )}
      <p className="package-note">{FIT_LIMITS}</p>
    </>
  );
}

/** Back ends by what keeps the package from them; the same reason is told once. */
function problemsOf({ backends }: Fit): ReadonlyMap<string, readonly BackendId[]> {
  const problems = new Map<string, readonly BackendId[]>();
  for (const { backend, problem } of backends)
    if (problem !== undefined) problems.set(problem, [...(problems.get(problem) ?? []), backend]);
  return problems;
}

function fullName(backend: BackendId): string {
  return backend === "wasm" ? "WASM, 1 thread" : backendName(backend);
}
