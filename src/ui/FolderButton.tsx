import { type Folder, folderOfHandle, folderOfList } from "./folders.ts";
import { PickButton } from "./PickButton.tsx";

interface Props {
  readonly children: string;
  readonly onFolder: (folder: Folder) => void;
}

/** React passes on what it does not know in lower case. */
const FOLDERS = { webkitdirectory: "" };

/** Asks for a folder of the device. Where the browser has a picker of its own for that, it is asked for names only. */
export function FolderButton({ children, onFolder }: Props) {
  const ask = async (open: () => void) => {
    if (!globalThis.showDirectoryPicker) return open();
    // Closing the picker is no error.
    const handle = await globalThis.showDirectoryPicker().catch(() => undefined);
    if (handle) onFolder(await folderOfHandle(handle));
  };
  const take = (files: readonly File[]) => {
    const folder = folderOfList(files);
    if (folder) onFolder(folder);
  };
  return (
    <PickButton input={FOLDERS} onPress={(open) => void ask(open)} onFiles={take}>
      {children}
    </PickButton>
  );
}
