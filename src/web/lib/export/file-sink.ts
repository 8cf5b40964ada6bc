/** A file that is being written. */
export interface FileSink {
  write: (text: string) => Promise<void>;
  /**
   * Ends the file: only now there is one.
   *
   * @returns what it is called
   */
  close: () => Promise<string>;
  /** Gives it up: nothing of it is left. Does nothing to a file that was ended. */
  abort: () => Promise<void>;
}

declare global {
  interface Window {
    /** https://wicg.github.io/file-system-access/#api-showsavefilepicker, in some browsers only. */
    showSaveFilePicker?: (options: {
      suggestedName: string;
      types: { description: string; accept: Record<string, string[]> }[];
    }) => Promise<PickedFile>;
  }
}

/** A file that somebody chose; `remove` is not in all browsers that can choose one. */
type PickedFile = FileSystemFileHandle & { remove?: () => Promise<void> };

const TYPE = 'text/csv';
/** A save dialog that is closed so soon was never to be seen: the browser has none to show. */
const NEVER_SEEN_MS = 250;
/** How long a browser may take to begin a download, in milliseconds. */
const DOWNLOAD_BEGINS_MS = 60_000;
/** Text that is handed on to the browser at a time, in UTF-16 units. */
const PART = 500_000;

/**
 * Opens a file for writing: by the browser's save dialog where there is one, else as a download.
 *
 * To be called within a click or a key press.
 *
 * @returns null when whoever was asked where to save it wants no file
 * @throws what the browser says where the chosen file cannot be written
 */
export async function openFile(name: string): Promise<FileSink | null> {
  if (!window.showSaveFilePicker) return downloadOf(name);
  const asked = performance.now();
  let file: PickedFile;
  try {
    const types = [{ description: 'CSV file', accept: { [TYPE]: ['.csv'] } }];
    file = await window.showSaveFilePicker({ suggestedName: name, types });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'AbortError';
    if (isRefused && performance.now() - asked > NEVER_SEEN_MS) return null;
    // The browser may not show one here: within a frame, or by a policy.
    return downloadOf(name);
  }
  return sinkOf(file);
}

async function sinkOf(file: PickedFile): Promise<FileSink> {
  // The dialog has made an empty file, which would look like an export without rows.
  const remove = () => file.remove?.().catch(() => {});
  let writable: FileSystemWritableFileStream;
  try {
    writable = await file.createWritable();
  } catch (error) {
    await remove();
    throw error;
  }
  let isEnded = false;
  return {
    write: (text) => writable.write(text),
    async close() {
      await writable.close();
      isEnded = true;
      return file.name;
    },
    async abort() {
      if (isEnded) return;
      await writable.abort().catch(() => {});
      await remove();
    },
  };
}

/** Kept by the browser outside of the page's own memory, part by part, until it is downloaded. */
function downloadOf(name: string): FileSink {
  let parts: Blob[] = [];
  let texts: string[] = [];
  let length = 0;
  const handOn = () => {
    parts.push(new Blob(texts));
    texts = [];
    length = 0;
  };
  return {
    async write(text) {
      texts.push(text);
      length += text.length;
      if (length >= PART) handOn();
    },
    async close() {
      handOn();
      const url = URL.createObjectURL(new Blob(parts, { type: TYPE }));
      parts = [];
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_BEGINS_MS);
      return name;
    },
    async abort() {
      parts = [];
      texts = [];
    },
  };
}
