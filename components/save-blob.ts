/** Browsers read a file that is being saved for a while yet. */
const KEEP_MS = 60_000;

/** Gives a file to the reader, as a download. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
