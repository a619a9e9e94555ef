import { type ComponentType, lazy, useState } from "react";
import type { Comparison } from "../useComparison.ts";

type Recorded = ComponentType<{ readonly comparison: Comparison }>;

const code: { recorded: Recorded | undefined } = { recorded: undefined };

/** The code that shows what a link recorded: a page that opens with a link waits for it. */
export async function fetchRecordedResult(): Promise<{ default: Recorded }> {
  const module = await import("./RecordedResult.tsx");
  code.recorded = module.default;
  return module;
}

const LazyRecordedResult = lazy(fetchRecordedResult);

/** What a link recorded, at once where its code is here: React draws what is lazy after everything else, even then, and all below it would move. */
export function LateRecordedResult({ comparison }: { readonly comparison: Comparison }) {
  const [Shown] = useState<Recorded>(() => code.recorded ?? LazyRecordedResult);
  return <Shown comparison={comparison} />;
}
