/** A folder of the device as the browser hands it over, in whichever way: the files that stand directly in it. */
export interface Folder {
  readonly name: string;
  /** By their names. */
  readonly files: ReadonlyMap<string, File>;
}

/** The part of a FileSystemDirectoryHandle that is used; the DOM library does not know the picker yet. */
interface DirectoryHandle {
  readonly name: string;
  values(): AsyncIterable<{ readonly kind: "file"; getFile(): Promise<File> } | { readonly kind: "directory" }>;
}

declare global {
  /** Not in all browsers. */
  var showDirectoryPicker: (() => Promise<DirectoryHandle>) | undefined;
}

export async function folderOfHandle(handle: DirectoryHandle): Promise<Folder> {
  const files = new Map<string, File>();
  for await (const entry of handle.values()) {
    if (entry.kind !== "file") continue;
    const file = await entry.getFile();
    files.set(file.name, file);
  }
  return { name: handle.name, files };
}

/** Of an input with `webkitdirectory`, which lists the files of all folders below, too; undefined for an empty list. */
export function folderOfList(list: readonly File[]): Folder | undefined {
  const top = list.filter(({ webkitRelativePath }) => webkitRelativePath.split("/").length === 2);
  const name = list[0]?.webkitRelativePath.split("/")[0];
  return name === undefined ? undefined : { name, files: new Map(top.map((file) => [file.name, file])) };
}

/** Of a drop; undefined if no folder was dropped. Has to be called before the event's handler returns. */
export function folderOfDrop({ items }: DataTransfer): Promise<Folder> | undefined {
  const entry = Array.from(items, (item) => item.webkitGetAsEntry()).find((one) => one?.isDirectory);
  return entry ? readEntry(entry as FileSystemDirectoryEntry) : undefined;
}

async function readEntry(directory: FileSystemDirectoryEntry): Promise<Folder> {
  const reader = directory.createReader();
  const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const files = new Map<string, File>();
  // The browser hands them over a hundred at a time.
  for (let entries = await next(); entries.length > 0; entries = await next()) {
    for (const entry of entries.filter(({ isFile }) => isFile)) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      files.set(file.name, file);
    }
  }
  return { name: directory.name, files };
}
