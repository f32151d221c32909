/** The place for data files of a kind. */
import type { DatasetKind } from '../../config/settings/dataset';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { DropZone } from '../ownFiles/DropZone';

const hints = {
  images:
    'A zip with a folder of pictures for each class, in colour or grey; CIFAR-10 binary files; or IDX files as MNIST has them, plain or .gz.',
  masks:
    'A zip with folders “images” and “masks”, or pictures beside their masks (dog.jpg, dog_mask.png). Masks are PNG, with one value or colour for each class.',
  text: 'CSV, TSV or JSON lines with a text and a label, or a zip with a folder of .txt files for each class.',
  interactions:
    'MovieLens as published (the zip, or u.data), a table of user, item and perhaps rating and time, or baskets, one a line.',
  boxes:
    'A zip with pictures and a COCO file (.json) that has a box around each thing: images, annotations and categories.',
  pairs:
    'Two files of which line n translates line n, such as train.de and train.en, together or in a zip; or a table of a sentence and its translation, with a tab between them.',
} as const satisfies Record<DatasetKind, string>;

interface DataDropProps {
  kind: DatasetKind;
  /** What to drop. Default: all that there is of the kind. */
  hint?: string;
  isSmall?: boolean;
}

export function DataDrop({ kind, hint = hints[kind], isSmall = false }: DataDropProps) {
  const { readFiles } = useDatasetActions();
  const isReading = useDatasets((state) => state.reading !== null);
  return (
    <DropZone
      name="Data files"
      hint={hint}
      isReading={isReading}
      onFiles={(files) => void readFiles(files, kind)}
      isSmall={isSmall}
    />
  );
}
