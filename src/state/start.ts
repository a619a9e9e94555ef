/** What happens once when the page opens, and what the document itself reflects: theme, and whether anything is under way. */
import { ensureIsolation } from "../base/isolation.ts";
import { allowOwnScripts } from "../base/ownScripts.ts";
import { whenIdle } from "../base/whenIdle.ts";
import { embedOf } from "../core/link/embed.ts";
import { dropWhatIfWithItsResult } from "./actions/dropWhatIf.ts";
import { keepComments, restoreComments } from "./actions/keepComments.ts";
import { keepOwnPairs, restoreOwnPairs } from "./actions/keepOwnPairs.ts";
import { countKept } from "./actions/kept.ts";
import { keepAddress, openLinkOfAddress } from "./actions/links.ts";
import { loadExamples, loadManifest, loadTrees } from "./actions/load.ts";
import { restoreVisitorTrees } from "./actions/visitorTrees.ts";
import { useComparisonStore } from "./comparisonStore.ts";
import { useModelStore } from "./modelStore.ts";
import { appStatus } from "./selectors.ts";
import { useSettingsStore } from "./settingsStore.ts";
import { readStoredText } from "./storage.ts";
import { PACKAGE_KEY } from "./storedKeys.ts";
import { useTreeStore } from "./treeStore.ts";
import { useWordsStore } from "./wordsStore.ts";

export function startApp(): void {
  allowOwnScripts(new URL(".", document.baseURI).href);
  void ensureIsolation();
  restoreOwnPairs();
  keepOwnPairs();
  restoreComments();
  restoreVisitorTrees();
  keepComments();
  dropWhatIfWithItsResult();
  reflectTheme();
  reflectStatus();
  const linked = openLinkOfAddress();
  // The manifest at once, too: the verdict says how far the rewards may be off.
  const loaded = Promise.all([loadManifest(), loadExamples(), loadTrees()]);
  // Within another page the address is that page's business, and what is kept, too.
  const isEmbedded = embedOf(new URLSearchParams(location.hash.slice(1))) !== undefined;
  void loaded.then(() => afterFirstPaint(isEmbedded));
  if (!isEmbedded && readStoredText(PACKAGE_KEY)) void loaded.then(comeBackToPackage);
  if (!isEmbedded) void Promise.all([loaded, linked]).then(() => keepAddress({ isFramed: window.parent !== window }));
}

/** The package that the visitor wants to have again; fetches nothing but the code for it. */
async function comeBackToPackage(): Promise<void> {
  const { restorePackage } = await import("./actions/takePackage.ts");
  await restorePackage();
}

/** What is kept on the device, and the copy of the page itself: worth having, not worth waiting for. */
function afterFirstPaint(isEmbedded: boolean): void {
  whenIdle(() => {
    void countKept();
    if (!isEmbedded) void import("./actions/offline.ts").then(({ startOffline }) => startOffline());
  });
}

function reflectTheme(): void {
  const reflect = () => {
    document.documentElement.dataset.theme = useSettingsStore.getState().theme;
  };
  reflect();
  useSettingsStore.subscribe(reflect);
}

/** `<html data-app-status="idle">`: tests and screenshots wait for it. */
function reflectStatus(): void {
  const reflect = () => {
    document.documentElement.dataset.appStatus = appStatus(
      useComparisonStore.getState(),
      useTreeStore.getState(),
      useModelStore.getState(),
      useWordsStore.getState(),
    );
  };
  reflect();
  for (const store of [useComparisonStore, useTreeStore, useModelStore, useWordsStore]) store.subscribe(reflect);
}
