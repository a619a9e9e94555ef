import { lazy, Suspense, useState } from "react";
import { ErrorBoundary } from "../../../ui/ErrorBoundary.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import type { Comparison } from "../useComparison.ts";

const SharePanel = lazy(() => import("./SharePanel.tsx"));

/** Opens everything that the comparison can leave the page as; the code for it is fetched then. */
export function ShareButton({ comparison }: { readonly comparison: Comparison }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="quiet-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share
      </button>
      <Sheet title="Share this comparison" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ErrorBoundary what="Sharing">
          <Suspense fallback={<p>One moment…</p>}>
            <SharePanel comparison={comparison} />
          </Suspense>
        </ErrorBoundary>
      </Sheet>
    </>
  );
}
