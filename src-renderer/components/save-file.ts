const LIFE_MS = 60_000;

/** Hands a text to the browser to be saved as a file. */
export function saveFile(fileName: string, mediaType: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LIFE_MS);
}
