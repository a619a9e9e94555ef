import { gateNote } from "../../core/gate.ts";
import type { Scored } from "../../state/comparisonStore.ts";

/** What a model with weights of its own makes of the pair without a tree. */
export default function GateNote({ scored }: { readonly scored: Scored }) {
  const { attributes, gate, rewards } = scored;
  return gate && <p className="verdict-note">{gateNote(attributes, gate, rewards)}</p>;
}
