import { Progress } from "./Progress.tsx";

interface Props {
  readonly words: string;
  /** 0–1; undefined while it cannot be told. */
  readonly share: number | undefined;
  /** What the button says that ends it. */
  readonly stop: string;
  readonly onStop: () => void;
}

/** Something that takes time: what, how far, and the way to end it. */
export function UnderWay({ words, share, stop, onStop }: Props) {
  return (
    <div className="under-way">
      <p className="score-line">
        <button type="button" className="quiet-button" onClick={onStop}>
          {stop}
        </button>
        <span className="score-status">{words}</span>
      </p>
      <Progress label={words} share={share} />
    </div>
  );
}
