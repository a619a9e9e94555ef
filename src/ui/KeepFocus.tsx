import { Component, createRef, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
}

const FOCUSABLE = "button:enabled, select, input, textarea, a[href]";

/**
 * Where what has the focus goes away (a button that did its work, a deleted row), the focus goes to the first control that is left in
 * here, not to the top of the page. Draws nothing itself. A class, since only classes see the page right before it changes.
 */
export class KeepFocus extends Component<Props> {
  readonly frame = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): boolean {
    return this.hasFocus();
  }

  override componentDidUpdate(_props: Props, _state: unknown, hadFocus: boolean): void {
    if (!hadFocus || this.hasFocus()) return;
    this.frame.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
  }

  override render(): ReactNode {
    return (
      <div ref={this.frame} style={{ display: "contents" }}>
        {this.props.children}
      </div>
    );
  }

  private hasFocus(): boolean {
    return this.frame.current?.contains(document.activeElement) ?? false;
  }
}
