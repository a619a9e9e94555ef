import { Term } from "../../charts/terms/Term.tsx";
import type { TermId } from "../../core/glossary/phrases.ts";

/** Names that explain themselves. */
const TERMS: Readonly<Record<string, TermId>> = {
  Size: "quantization",
  "Back end": "drift",
  "Self-check": "canary",
};

/** Names and values, one pair a line; a value without a name continues the one above. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="facts">
      {grouped(facts).map(({ name, values }) => (
        <div key={name}>
          <dt>{TERMS[name] ? <Term id={TERMS[name]}>{name}</Term> : name}</dt>
          {values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function grouped(facts: readonly (readonly [string, string])[]) {
  const groups: { name: string; values: string[] }[] = [];
  for (const [name, value] of facts) {
    const last = groups.at(-1);
    if (name === "" && last) last.values.push(value);
    else groups.push({ name, values: [value] });
  }
  return groups;
}
