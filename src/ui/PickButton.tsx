import { useRef } from "react";

interface Props {
  readonly children: string;
  /** More attributes of the input. */
  readonly input: { readonly accept?: string; readonly webkitdirectory?: string };
  /** Pressed; `open` shows the browser's own choice of files. */
  readonly onPress: (open: () => void) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button in the place of an input of files, which no style reaches. */
export function PickButton({ children, input, onPress, onFiles }: Props) {
  const ref = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => onPress(() => ref.current?.click())}>
        {children}
      </button>
      <input
        ref={ref}
        type="file"
        hidden
        aria-label={children}
        {...input}
        onChange={({ target }) => {
          const files = Array.from(target.files ?? []);
          // The same file again is a change, too.
          target.value = "";
          onFiles(files);
        }}
      />
    </>
  );
}
