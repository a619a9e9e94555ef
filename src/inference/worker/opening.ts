/**
 * What every conversation without a system message of its own begins with: the template's start and default system message. Its keys and
 * values are computed once, when the model is loaded; with short texts it is a fifth of the work.
 */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { disposeKeysValues, emptyKeysValues, type ForwardModel, forward, type KeysValues } from "./forward.ts";

/** Tokens with the keys and values that they leave behind. */
export interface KnownTokens {
  readonly ids: readonly number[];
  readonly cache: KeysValues;
  /** What the model's gate says, of tokens that are a whole prompt; undefined without a gate. */
  readonly gate?: readonly number[] | undefined;
}

/** Fewer tokens save nothing. */
const LEAST_TOKENS = 8;

/** Runs the opening. Owned by the caller; without tokens where the template has no opening to speak of. */
export async function runOpening(model: ForwardModel): Promise<KnownTokens> {
  const empty = emptyKeysValues(model);
  const ids = openingIds(model.manifest);
  if (ids.length < LEAST_TOKENS) return { ids: [], cache: empty };
  const { present = empty } = await forward(model, empty, { ids }, true);
  disposeKeysValues(empty);
  return { ids, cache: present };
}

function openingIds({ template }: ModelPackage): readonly number[] {
  return [...template.start, ...template.default_system];
}

/** Whether `ids` begins with all of the known tokens and goes on after them. */
export function continuesFrom(known: KnownTokens, ids: readonly number[]): boolean {
  return ids.length > known.ids.length && known.ids.every((id, i) => id === ids[i]);
}
