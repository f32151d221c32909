/** Hands a file to the visitor through the browser's own download. */

export function download(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file over once this task is through.
  setTimeout(() => URL.revokeObjectURL(address));
}

/** A file name of a title: lower case, hyphens, nothing that a file system minds. */
export function fileNameOf(title: string, extension: string): string {
  const base = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${base.slice(0, 60) || 'distillation-lab'}.${extension}`;
}
