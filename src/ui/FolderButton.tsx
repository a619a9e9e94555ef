import { useRef } from "react";
import { type Folder, folderOfHandle, folderOfList } from "./folders.ts";

interface Props {
  readonly children: string;
  readonly onFolder: (folder: Folder) => void;
}

/** Asks for a folder of the device. Where the browser has a picker of its own for that, it is asked for names only. */
export function FolderButton({ children, onFolder }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const ask = async () => {
    if (!globalThis.showDirectoryPicker) return input.current?.click();
    // Closing the picker is no error.
    const handle = await globalThis.showDirectoryPicker().catch(() => undefined);
    if (handle) onFolder(await folderOfHandle(handle));
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => void ask()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={children}
        // React passes on what it does not know in lower case.
        {...{ webkitdirectory: "" }}
        onChange={({ target }) => {
          const folder = folderOfList(Array.from(target.files ?? []));
          target.value = "";
          if (folder) onFolder(folder);
        }}
      />
    </>
  );
}
