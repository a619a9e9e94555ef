/** What is on the page as the one object that every export is a function of. */

import type { Comment, Commented } from "../../../core/comments/comment.ts";
import { numberedComments } from "../../../core/comments/numbered.ts";
import { orderNote } from "../../../core/explanation/words.ts";
import type { ExplanationContext } from "../../../core/explanation.ts";
import { explain } from "../../../core/explanation.ts";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { gateNote } from "../../../core/gate.ts";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import { orderSwap } from "../../../core/orderSwap.ts";
import { pairNotes } from "../../../core/pairNotes.ts";
import {
  agreementNote,
  expectationNote,
  lengthNote,
  STALE,
  treeSourceNote,
  WHAT_IF,
} from "../../../core/resultNotes.ts";
import { narrownessSentence, sentenceText } from "../../../core/sentence.ts";
import { backendName } from "../../model/loadWords.ts";
import { cutOfMessage, cutOfResponse, type LeftOut } from "../cutNotes.ts";
import type { Comparison } from "../useComparison.ts";

interface Known {
  readonly context: ExplanationContext;
  /** Of the page's own model, where it is there. */
  readonly manifest: ModelPackage | undefined;
  /** Of that manifest, where it is known: an earlier package of the same model has other figures. */
  readonly digest?: string | undefined;
  readonly link: string | undefined;
  /** All on the pair; those that are in place go along. */
  readonly comments: readonly Comment[];
}

/** undefined while there is no result. The text is that which was scored, though the page may have a newer one. */
export function sharedOf(comparison: Comparison, known: Known): SharedComparison | undefined {
  const { result, scored, tree, isOwnTree } = comparison;
  if (!result || !scored || !tree) return undefined;
  const { context, link, comments } = known;
  return {
    pair: scored.pair,
    result: { ...result, explanation: explain(result, tree, context) },
    tree,
    treeSource: sentenceText(treeSourceNote(tree, isOwnTree)),
    scoredOn: scoredOn(comparison),
    context,
    notes: notesOf(comparison, known),
    comments: inPlace(comments, { responses: scored.pair.responses, tree }),
    link,
  };
}

function inPlace(comments: readonly Comment[], commented: Commented): readonly Comment[] {
  return numberedComments(comments, commented).flatMap(({ comment, isInPlace }) => (isInPlace ? [comment] : []));
}

function scoredOn({ scored, isWhatIf }: Comparison): string {
  if (isWhatIf) return "Made up with sliders: they are no model's.";
  if (!scored || scored.origin.kind === "shipped") return "Scored with native onnxruntime, and shipped with the page.";
  const { kind, backend } = scored.origin;
  const on = backend ? ` on ${backendName(backend)}` : "";
  if (kind === "set") return "Recorded in the set that it is a pair of, and not scored again.";
  return kind === "run"
    ? `Scored in a browser${on}.`
    : `Recorded in the link that it came by${on}, and not scored again.`;
}

/** The lines that stand beside the result on the page, and how often the model agrees with people. */
function notesOf(comparison: Comparison, { context, manifest, digest }: Known): readonly string[] {
  const { result, scored, tree, example, isOwnTree, isStale, isWhatIf } = comparison;
  if (!result || !scored || !tree) return [];
  const expected = isStale ? undefined : example?.expected;
  const isOfManifest =
    !isWhatIf && manifest?.id === scored.model.id && (digest === undefined || digest === scored.model.digest);
  return [
    isWhatIf ? `${WHAT_IF}.` : undefined,
    isStale ? `${STALE}: the text has been edited since.` : undefined,
    narrownessSentence(result, context),
    orderNote(orderSwap(tree.tree, result.difference)),
    scored.gate && !isWhatIf ? gateNote(scored.attributes, scored.gate, scored.rewards) : undefined,
    expected === undefined ? undefined : expectationNote(result.preference, expected, isOwnTree),
    ...pairNotes(scored.pair),
    ...(isWhatIf ? [] : cutNotes(comparison)),
    manifest && isOfManifest ? `${manifest.title}: ${manifest.summary} ${agreementNote(manifest)}` : undefined,
  ].filter((note) => note !== undefined);
}

function cutNotes({ scored }: Comparison): readonly string[] {
  const note = (cut: LeftOut | undefined, which: "first" | "last", of: string) =>
    cut ? [lengthNote(which, cut.to - cut.from, ` of ${of}`)] : [];
  return [
    ...(scored?.pair.messages ?? []).flatMap((_, i) => note(cutOfMessage(scored, i), "first", `turn ${i + 1}`)),
    ...([0, 1] as const).flatMap((which) => note(cutOfResponse(scored, which), "last", `response ${which + 1}`)),
  ];
}
