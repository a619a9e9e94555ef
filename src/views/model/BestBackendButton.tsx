import { chooseBackend } from "../../state/actions/model.ts";

interface Props {
  /** What was to happen with the back end that does not work. */
  readonly onChosen: () => void;
}

/** Leaves a chosen back end that does not work here, and goes on with whichever does. */
export function BestBackendButton({ onChosen }: Props) {
  const take = () => {
    chooseBackend("automatic");
    onChosen();
  };
  return (
    <button type="button" className="quiet-button" onClick={take}>
      Take the best that works
    </button>
  );
}
