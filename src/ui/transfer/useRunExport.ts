/** Saves stored runs as one file that the lab imports again, here or elsewhere. */
import { useTransferActions } from '../libraryContext';
import { download, fileNameOf } from '../share/download';

/** `title` becomes the file's name. */
export function useRunExport(): (ids: readonly string[], title: string) => Promise<void> {
  const { exportRuns } = useTransferActions();
  return async (ids, title) => {
    const file = await exportRuns(ids);
    if (file) download(fileNameOf(title, 'distillation.zip'), file);
  };
}
