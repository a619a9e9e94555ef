import { openLinkFile } from "../../state/actions/links.ts";
import { FileButton } from "../../ui/FileButton.tsx";
import { useFileDrop } from "../../ui/useFileDrop.ts";

const open = (file: File) => void openLinkFile(file);

/** Opens a comparison that was saved as a file: chosen, or dropped anywhere on the page. */
export function OpenFile() {
  const isOver = useFileDrop(open);
  return (
    <>
      <FileButton accept=".txt,.json,.html,.md" onFile={open}>
        Open a file
      </FileButton>
      {isOver && <span className="drop-note">Drop the file to open its comparison.</span>}
    </>
  );
}
