/** The model's panel: whether it is open, and what somebody came to it for. */
import { create } from "zustand";
import type { ModelIdentity } from "../core/result.ts";

interface ModelPanelState {
  readonly isOpen: boolean;
  /** The model whose package a link asks for; undefined where no link does. */
  readonly wanted: ModelIdentity | undefined;
}

export const useModelPanelStore = create<ModelPanelState>()(() => ({ isOpen: false, wanted: undefined }));

/** `wanted`: the model whose package is to be found there. */
export function openModelPanel(wanted?: ModelIdentity): void {
  useModelPanelStore.setState({ isOpen: true, wanted });
}

export function closeModelPanel(): void {
  useModelPanelStore.setState({ isOpen: false, wanted: undefined });
}
