// Long enough for the browser to have begun to read it.
const KEPT_MS = 60_000;

/** Hands a file to the browser, which saves it. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
