/**
 * The words of the page with what they mean here, as a formula where there is one, and where each comes from. What is said of a computation is
 * what `core` does; whoever changes that changes the words in `core/glossary`.
 */
import { COMPARISON_TERMS } from "./glossary/comparisonTerms.ts";
import type { GlossaryEntry } from "./glossary/entry.ts";
import { MODEL_TERMS } from "./glossary/modelTerms.ts";
import { SET_TERMS } from "./glossary/setTerms.ts";

/** In the order in which a reader meets them. */
export const GLOSSARY: readonly GlossaryEntry[] = [...COMPARISON_TERMS, ...SET_TERMS, ...MODEL_TERMS];

/** The entries that hold all the words of a search, in the term or its meaning; all of them for none. */
export function searchGlossary(words: string): readonly GlossaryEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return GLOSSARY.filter(({ id, term, meaning, formula = "", source }) => {
    const text = `${id} ${term} ${meaning} ${formula} ${source}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
