const ENDINGS = /\.(jsonl|ndjson|json|csv|tsv|parquet|gz|txt)$/i;
const LONGEST = 80;

/** A name for a system from that of its file; JudgeBench's file names say judge and model. */
export function proposedName(file: string): string {
  let name = file;
  while (ENDINGS.test(name)) name = name.replace(ENDINGS, "");
  const parts = new Map(name.split(",").map((part) => part.split("=") as [string, string | undefined]));
  const [model, judge] = [parts.get("judge_model"), parts.get("judge_name")];
  return (model ? [model, judge].filter(Boolean).join(", ") : name).slice(0, LONGEST).trim() || "system";
}
