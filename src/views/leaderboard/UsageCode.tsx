import { useEffect, useState } from "react";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import type { System } from "../../core/systems/leaderboard.ts";
import { loadUsage } from "../../state/actions/loadUsage.ts";
import { LOADING, type Loadable } from "../../state/loadable.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { SaveButton } from "../../ui/SaveButton.tsx";

/** Python that asks a system and writes a file that opens here. Fetched when it is unfolded. */
export function UsageCode({ system }: { readonly system: System }) {
  const [code, setCode] = useState<Loadable<string>>(LOADING);
  useEffect(() => {
    let isWanted = true;
    void loadUsage(system).then((loaded) => isWanted && setCode(loaded));
    return () => {
      isWanted = false;
    };
  }, [system]);
  if (code.status === "loading") return <p>One moment…</p>;
  if (code.status === "failed") return <p className="failure">{code.message}</p>;
  return (
    <>
      <p className="board-tools">
        <CopyButton text={() => code.value}>Copy the code</CopyButton>
        <SaveButton name={`${system.id}.py`} make={async () => new Blob([code.value], { type: "text/x-python" })}>
          Save it
        </SaveButton>
      </p>
      <ScrollRegion className="board-code" label="Python code">
        <pre>
          <code>{code.value}</code>
        </pre>
      </ScrollRegion>
    </>
  );
}
