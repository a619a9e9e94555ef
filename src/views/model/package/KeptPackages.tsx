import { useEffect, useState } from "react";
import { keptAddresses } from "../../../state/actions/keptAddresses.ts";
import { lookAtTyped } from "../../../state/actions/lookAtPackage.ts";
import { useModelStore } from "../../../state/modelStore.ts";

/** Other packages of which this device keeps something, to be looked at again; nothing where there are none. */
export function KeptPackages() {
  const source = useModelStore((state) => state.source);
  const [addresses, setAddresses] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    void keptAddresses(source).then((kept) => isGone || setAddresses(kept));
    return () => {
      isGone = true;
    };
  }, [source]);
  if (addresses.length === 0) return null;
  return (
    <div className="package-kept">
      <p>Kept on this device:</p>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <button type="button" className="quiet-button" onClick={() => void lookAtTyped(address)}>
              {address}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
