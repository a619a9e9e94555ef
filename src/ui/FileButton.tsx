import { useRef } from "react";

interface Props {
  readonly children: string;
  /** As the attribute of an input: what is offered first. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Asks for a file of the device. */
export function FileButton({ children, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={children}
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file again is a change, too.
          target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
