interface Props {
  readonly label: string;
  /** 0–1; undefined while it cannot be told. */
  readonly share: number | undefined;
}

/** A thin bar; the words beside it say the same. */
export function Progress({ label, share }: Props) {
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className="progress-done" style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
