import { chooseBackend } from "../../state/actions/model.ts";
import { type Settings, useSettingsStore } from "../../state/settingsStore.ts";
import { Picker } from "../../ui/Picker.tsx";

const OPTIONS: readonly { readonly value: Settings["backend"]; readonly label: string }[] = [
  { value: "automatic", label: "Best that works" },
  { value: "webgpu-f16", label: "WebGPU, 16-bit" },
  { value: "webgpu", label: "WebGPU" },
  { value: "wasm-threads", label: "WebAssembly, threads" },
  { value: "wasm", label: "WebAssembly, one thread" },
];

/** Which back end to run on. */
export function BackendChoice() {
  const backend = useSettingsStore((settings) => settings.backend);
  return (
    <p className="backend-choice">
      <Picker label="Back end" value={backend} onChange={(value) => chooseBackend(value as Settings["backend"])}>
        {OPTIONS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Picker>
    </p>
  );
}
