/** The files that a finished run can be saved as. */
export const exportLabels = {
  history: 'History as CSV',
  record: 'Run as JSON',
  markdown: 'Run card as Markdown',
  html: 'Run card as HTML',
  pytorch: 'Script for PyTorch',
  keras: 'Script for Keras',
} as const;

export type ExportId = keyof typeof exportLabels;
