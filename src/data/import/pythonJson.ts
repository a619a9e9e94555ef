/** JSON as Python writes it: its `json` knows NaN and infinities, which JSON has no words for. They become texts, which are no numbers: a fault of
 * one row, where null might pass for a tie. */
import { type DecodeError, parseJson } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";

/** A whole text in quotes, which stays as it is, or one of Python's words. */
const WORDS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g;

/** The error is that of the text as it stands. */
export function parsePythonJson(text: string, what: string): Result<unknown, DecodeError> {
  const strict = parseJson(text, what);
  if (strict.ok || !/NaN|Infinity/.test(text)) return strict;
  const loose = parseJson(
    text.replace(WORDS, (found) => (found.startsWith('"') ? found : `"${found}"`)),
    what,
  );
  return loose.ok ? loose : strict;
}
