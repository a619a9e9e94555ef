import { useEffect, useMemo } from "react";
import { estimateTokens } from "../../../../core/attribution/leaveOneOut.ts";
import { countOf, formatCount } from "../../../../core/format.ts";
import { leaveOut, planOf, stopLeavingOut, stopLeavingOutOf } from "../../../../state/actions/leaveOneOut.ts";
import { useModelStore } from "../../../../state/modelStore.ts";
import { evidenceOf } from "../../../../state/tokenEvidence.ts";
import { isSameTask, type LeaveOneOutRun, type LeaveOneOutTask, useWordsStore } from "../../../../state/wordsStore.ts";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { UnderWay } from "../../../../ui/UnderWay.tsx";

interface Props {
  readonly task: LeaveOneOutTask;
  readonly name: string;
}

/** The button with what it costs; how far it is while it runs. */
export function LeaveOutStart({ task, name }: Props) {
  const run = useWordsStore((state) => state.run);
  const model = useModelStore((state) => state.model);
  const tokensPerSecond = model.status === "ready" ? model.tokensPerSecond : undefined;
  const { scored, of, granularity } = task;
  const same = useMemo(() => ({ scored, of, granularity }), [scored, of, granularity]);
  const { units, tokens } = useMemo(() => costOf(same), [same]);
  // Nobody sees how far it is once this has gone: it ends then, as with Cancel.
  useEffect(() => () => stopLeavingOutOf(same), [same]);
  if (run.status === "running" && isSameTask(run.task, task)) {
    return (
      <UnderWay
        words={runningWords(run)}
        share={run.progress && run.progress.done / run.progress.total}
        stop="Cancel"
        onStop={stopLeavingOut}
      />
    );
  }
  if (units === 0) return <p className="answer-notes">There is nothing to leave out.</p>;
  return (
    <>
      <p className="score-line">
        <button
          type="button"
          className="main-button"
          disabled={run.status === "running"}
          onClick={() => void leaveOut(task)}
        >
          Leave out each {task.granularity}
          <span className="visually-hidden"> of {name.toLowerCase()}</span>
        </button>
        <span className="score-status">{costText(units, task.granularity, tokens, tokensPerSecond)}</span>
      </p>
      {run.status === "failed" && isSameTask(run.task, task) && <FailureNote {...run.failure} />}
    </>
  );
}

function costOf(task: LeaveOneOutTask): { readonly units: number; readonly tokens: number | undefined } {
  const { scored } = task;
  const plan = planOf(task);
  const evidence = evidenceOf(scored);
  if (!evidence) return { units: plan.units.length, tokens: undefined };
  const [first, second] = evidence.responses.map(({ offsets }) => offsets.length - 1) as [number, number];
  const counts = { prompt: evidence.promptTokens, responses: [first, second] } as const;
  return { units: plan.units.length, tokens: estimateTokens(plan, scored.pair, counts) };
}

/** "12 sentences, about 1,400 tokens, 9 s". */
function costText(
  units: number,
  granularity: string,
  tokens: number | undefined,
  tokensPerSecond: number | undefined,
): string {
  const parts = [countOf(units, granularity)];
  if (tokens !== undefined) {
    parts.push(`about ${formatCount(tokens)} tokens`);
    if (tokensPerSecond) parts.push(timeText(tokens / tokensPerSecond));
  }
  return parts.join(", ");
}

function runningWords({ progress, startedAtMs }: Extract<LeaveOneOutRun, { status: "running" }>): string {
  if (!progress?.done) return "Splitting into tokens";
  const { done, total } = progress;
  const elapsed = (performance.now() - startedAtMs) / 1000;
  const left = (elapsed / done) * (total - done);
  return `${done} of ${total} tokens${left > 2 ? `, ${timeText(left)} left` : ""}`;
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
