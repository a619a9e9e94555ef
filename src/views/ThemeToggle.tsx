import { changeSettings, type Settings, useSettingsStore } from "../state/settingsStore.ts";

const NEXT: Readonly<Record<Settings["theme"], Settings["theme"]>> = { system: "dark", dark: "light", light: "system" };
const NAMES: Readonly<Record<Settings["theme"], string>> = { system: "system", dark: "dark", light: "light" };

/** System, dark, light, in turn. */
export function ThemeToggle() {
  const theme = useSettingsStore((settings) => settings.theme);
  return (
    <button type="button" className="quiet-button theme-toggle" onClick={() => changeSettings({ theme: NEXT[theme] })}>
      Theme: {NAMES[theme]}
    </button>
  );
}
