import "../../styles/zoom.css";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { formatNumber } from "../../core/format.ts";

/** Smaller shows more of the tree at once, larger is read from further away. */
const STEPS = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3];
const USUAL = STEPS.indexOf(1);

export interface Zoom {
  /** 1: as large as it comes. One of another's making is taken as the step that is nearest. */
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
}

/** A drawing that can be made smaller, larger and as large as the screen. The browser does the scaling, so that text stays text and scrolling is its own. */
export default function ZoomFrame({ zoom, onZoom, children }: Zoom & { readonly children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const look = () => setIsFull(document.fullscreenElement === frame.current);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  const step = nearestStep(zoom);
  const scale = STEPS[step] as number;
  const move = (by: number) => onZoom(STEPS[Math.max(0, Math.min(STEPS.length - 1, step + by))] as number);
  const zoomByKey = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") move(1);
    else if (event.key === "-") move(-1);
    else if (event.key === "0") onZoom(1);
    else return;
    event.preventDefault();
  };
  // Where the visitor's browser refuses, the page stays as it is.
  const toggleFull = () =>
    void (isFull ? document.exitFullscreen() : frame.current?.requestFullscreen())?.catch(() => undefined);
  return (
    <section ref={frame} className="zoom-frame" aria-label="Drawing of a deep tree" onKeyDown={zoomByKey}>
      <div className="zoom-tools">
        <button type="button" className="quiet-button" disabled={step === 0} onClick={() => move(-1)}>
          Smaller
        </button>
        <button type="button" className="quiet-button" disabled={step === STEPS.length - 1} onClick={() => move(1)}>
          Larger
        </button>
        <button type="button" className="quiet-button" disabled={step === USUAL} onClick={() => onZoom(1)}>
          As it was
        </button>
        {document.fullscreenEnabled && (
          <button type="button" className="quiet-button" onClick={toggleFull}>
            {isFull ? "Leave fullscreen" : "Fullscreen"}
          </button>
        )}
        <span className="set-note" role="status">
          {formatNumber(100 * scale, 0)} %. Keys: + − 0
        </span>
      </div>
      <div className={`zoom-scroll ${scale > 1 ? "is-wider" : ""}`}>
        <div
          style={{ "--zoom": scale, zoom: scale, width: scale > 1 ? `${100 * scale}%` : undefined } as CSSProperties}
        >
          {children}
        </div>
      </div>
    </section>
  );
}

/** By ratio, as steps are. */
function nearestStep(zoom: number): number {
  const off = (scale: number) => Math.abs(Math.log(scale / zoom));
  return STEPS.reduce((best, scale, step) => (off(scale) < off(STEPS[best] as number) ? step : best), USUAL);
}
