/** What a visitor chose for good: kept on the device, nothing of it in links. */
import * as v from "valibot";
import { create } from "zustand";
import { BACKENDS } from "../inference/protocol.ts";
import { readStored, writeStored } from "./storage.ts";

const SETTINGS_KEY = "split-decision/settings@1";

const settingsSchema = v.object({
  theme: v.optional(v.picklist(["system", "light", "dark"]), "system"),
  /** "automatic" tries the best back end first. */
  backend: v.optional(v.picklist(["automatic", ...BACKENDS]), "automatic"),
  /** Whether the page keeps a copy of itself that works without a network. */
  offlineCopy: v.optional(v.picklist(["automatic", "never"]), "automatic"),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = { theme: "system", backend: "automatic", offlineCopy: "automatic" };

export const useSettingsStore = create<Settings>()(() => readStored(SETTINGS_KEY, settingsSchema) ?? DEFAULT_SETTINGS);

export function changeSettings(change: Partial<Settings>): void {
  useSettingsStore.setState(change);
  writeStored(SETTINGS_KEY, useSettingsStore.getState());
}
