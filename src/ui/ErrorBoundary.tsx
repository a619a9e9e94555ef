import { Component, type ReactNode } from "react";

interface Props {
  /** What is broken, e.g. "The tree". */
  readonly what: string;
  readonly children: ReactNode;
}

/** A bug in one part of the page is said there; the rest goes on. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="failure" role="alert">
        <p>{this.props.what} could not be shown. Your text is kept; reloading the page brings it back.</p>
        <details>
          <summary>Details</summary>
          <pre>{error.stack ?? error.message}</pre>
        </details>
      </div>
    );
  }
}
