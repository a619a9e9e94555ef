/**
 * Ids that are whole numbers above 2^53. JSON.parse rounds them, and two different ones may become one: their digits are kept as text, as those of a
 * Parquet file are. Other numbers are measured, not told apart, and stay numbers.
 */

/** Under the name of an id ("id", "question_id"). Within a text there is none: quotes are escaped there. */
const NUMBER_OF_ID = /("\w*id"\s*:\s*)(-?\d{16,})(?=\s*[,}])/gi;

/** The JSON with such ids in quotes. */
export function quoteLargeIds(json: string): string {
  return json.replace(NUMBER_OF_ID, (found, name: string, digits: string) =>
    Number.isSafeInteger(Number(digits)) ? found : `${name}"${digits}"`,
  );
}

/** Whether one of its fields is a number that may have been rounded when it was read: asked of every record, as going through their texts takes longer. */
export function mayBeRounded(record: unknown): boolean {
  if (typeof record !== "object" || record === null) return false;
  for (const name in record) {
    const value: unknown = record[name as keyof typeof record];
    if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) return true;
  }
  return false;
}
