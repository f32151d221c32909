/** The place for data files of a kind. */
import type { DatasetKind } from '../../config/settings/dataset';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { DropZone } from '../ownFiles/DropZone';

const hints = {
  images:
    'IDX files as MNIST has them, plain or .gz: images and labels together; a training and a test pair if there are both.',
  text: 'CSV, TSV or JSON lines with a text and a label, or a zip with a folder of .txt files for each class.',
} as const satisfies Record<DatasetKind, string>;

export function DataDrop({ kind, isSmall = false }: { kind: DatasetKind; isSmall?: boolean }) {
  const { readFiles } = useDatasetActions();
  const isReading = useDatasets((state) => state.reading !== null);
  return (
    <DropZone
      name="Data files"
      hint={hints[kind]}
      isReading={isReading}
      onFiles={(files) => void readFiles(files, kind)}
      isSmall={isSmall}
    />
  );
}
