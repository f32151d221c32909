/** Saves stored runs as one file that the lab imports again, here or elsewhere. */
import type { ExportChoice } from '../../store/runs/runFile';
import { useTransferActions } from '../context/libraryContext';
import { download, fileNameOf } from '../share/download';

/** `title` becomes the file's name. */
export function useRunExport(): (choice: ExportChoice, title: string) => Promise<void> {
  const { exportRuns } = useTransferActions();
  return async (choice, title) => {
    const file = await exportRuns(choice);
    if (file) download(fileNameOf(title, 'distillation.zip'), file);
  };
}
