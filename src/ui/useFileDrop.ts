import { useEffect, useState } from "react";

/**
 * Takes a file that is dropped anywhere on the page, which the browser would otherwise leave the page for. Returns whether one is held
 * over it. `onFile` is told where, and should be the same function every time.
 */
export function useFileDrop(onFile: (file: File, on: EventTarget | null) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setIsOver(true);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      onFile(file, event.target);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false);
    };
    const listeners = { dragenter: over, dragover: over, drop, dragleave: leave } as const;
    for (const [name, listen] of Object.entries(listeners)) addEventListener(name as "drop", listen);
    return () => {
      for (const [name, listen] of Object.entries(listeners)) removeEventListener(name as "drop", listen);
    };
  }, [onFile]);
  return isOver;
}
