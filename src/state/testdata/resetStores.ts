import { injectKeptFiles } from "../actions/kept.ts";
import { stopLeavingOut } from "../actions/leaveOneOut.ts";
import { closeOffer, injectLooking } from "../actions/lookAtPackage.ts";
import { cancelLoad, unloadModel } from "../actions/model.ts";
import { stopScoring } from "../actions/score.ts";
import { INITIAL_BESIDE, useBesideStore } from "../besideStore.ts";
import { INITIAL_CHARTS, useChartChoices } from "../chartChoicesStore.ts";
import { choosePackage } from "../chosenPackage.ts";
import { INITIAL_COMMENTS, useCommentsStore } from "../commentsStore.ts";
import { INITIAL_COMPARISON, useComparisonStore } from "../comparisonStore.ts";
import { injectInference } from "../engine.ts";
import { INITIAL_FLIP, useFlipStore } from "../flipStore.ts";
import { INITIAL_LESSON, useLessonStore } from "../lessonStore.ts";
import { INITIAL_LINK, useLinkStore } from "../linkStore.ts";
import { closeModelPanel } from "../modelPanelStore.ts";
import { INITIAL_MODEL, useModelStore } from "../modelStore.ts";
import { INITIAL_ORDER, useOrderStore } from "../orderStore.ts";
import { closeQuestion } from "../questionStore.ts";
import { DEFAULT_SETTINGS, useSettingsStore } from "../settingsStore.ts";
import { INITIAL_TREES, useTreeStore } from "../treeStore.ts";
import { INITIAL_TREE_VIEW, useTreeViewStore } from "../treeViewStore.ts";
import { INITIAL_WORDS, useWordsStore } from "../wordsStore.ts";
import { resetWhatIf } from "../whatIfStore.ts";
import { EXAMPLES, TREE } from "./fakeModel.ts";

/** Every store as on a first visit whose examples and tree have arrived; no model. */
export function resetStores(): void {
  stopScoring();
  cancelLoad();
  unloadModel();
  injectInference();
  injectLooking();
  closeOffer();
  closeModelPanel();
  choosePackage();
  injectKeptFiles();
  closeQuestion();
  resetWhatIf();
  useFlipStore.setState(INITIAL_FLIP);
  useOrderStore.setState(INITIAL_ORDER);
  useBesideStore.setState(INITIAL_BESIDE);
  useTreeViewStore.setState(INITIAL_TREE_VIEW);
  useChartChoices.setState(INITIAL_CHARTS);
  localStorage.clear();
  useSettingsStore.setState(DEFAULT_SETTINGS);
  useComparisonStore.setState({ ...INITIAL_COMPARISON, examples: { status: "ready", value: EXAMPLES } }, true);
  useTreeStore.setState(
    { ...INITIAL_TREES, index: { status: "ready", value: [] }, trees: { own: { status: "ready", value: TREE } } },
    true,
  );
  useCommentsStore.setState(INITIAL_COMMENTS, true);
  stopLeavingOut();
  useLinkStore.setState(INITIAL_LINK);
  useLessonStore.setState(INITIAL_LESSON, true);
  useWordsStore.setState(INITIAL_WORDS, true);
  useModelStore.setState({ ...INITIAL_MODEL, manifest: { status: "failed", message: "no manifest" } }, true);
}
