import type { ReactNode } from "react";

interface Props {
  readonly message: string;
  readonly hint: string;
  readonly details: readonly string[];
  /** The way on: usually a button. */
  readonly children?: ReactNode;
}

/** What happened, what to do, and the details folded away. */
export function FailureNote({ message, hint, details, children }: Props) {
  return (
    <div className="failure" role="alert">
      <p>
        <b>{message}</b> {hint}
      </p>
      {details.length > 0 && (
        <details>
          <summary>Details</summary>
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
      {children}
    </div>
  );
}
