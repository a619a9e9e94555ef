import { ensureModel, unloadModel } from "../../state/actions/model.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { changeSettings, type Settings, useSettingsStore } from "../../state/settingsStore.ts";
import { Picker } from "../../ui/Picker.tsx";

const OPTIONS: readonly { readonly value: Settings["backend"]; readonly label: string }[] = [
  { value: "automatic", label: "Best that works" },
  { value: "webgpu-f16", label: "WebGPU, 16-bit" },
  { value: "webgpu", label: "WebGPU" },
  { value: "wasm-threads", label: "WebAssembly, threads" },
  { value: "wasm", label: "WebAssembly, one thread" },
];

/** A model that runs is started again on the chosen back end. */
export function BackendChoice() {
  const backend = useSettingsStore((settings) => settings.backend);
  const status = useModelStore(({ model }) => model.status);
  const choose = (value: Settings["backend"]) => {
    changeSettings({ backend: value });
    if (status === "none") return;
    unloadModel();
    void ensureModel();
  };
  return (
    <p className="backend-choice">
      <Picker label="Back end" value={backend} onChange={(value) => choose(value as Settings["backend"])}>
        {OPTIONS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Picker>
    </p>
  );
}
