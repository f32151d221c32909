/** From dropped files to a data set with its hash: the one way in, for page and command line. */
import { type DatasetKind, datasetTextLimits, type TableColumns } from '../config/settings/dataset';
import { counted } from '../text/counted';
import { BOXED_SIDE, countBoxes, examplesOf } from './boxes';
import { assembleImages, assembleTexts } from './build/assemble';
import { type AssembledBoxes, assembleBoxes } from './build/assembleBoxes';
import { assembleMasks } from './build/assembleMasks';
import { assemblePairs } from './build/assemblePairs';
import {
  countClasses,
  countShown,
  countWords,
  previewOf,
  previewOfBoxes,
  previewOfMasks,
  previewOfPairs,
  previewOfPeople,
} from './build/figures';
import { hashContent, writeContent } from './content';
import type { DatasetContent, DatasetInfo, LabelledDataset, TableReading } from './dataset';
import { DatasetError } from './datasetError';
import { type OpenFile, openFiles, type SourceFile } from './files/openFiles';
import { isCoco, readCoco } from './formats/coco';
import type { DecodeImage } from './formats/imageFolders';
import { hasImages, readImages } from './formats/images';
import { readInteractions } from './formats/interactions';
import { type MaskSources, readMaskPairs } from './formats/maskPairs';
import { type PairSources, readPairs } from './formats/pairs';
import { readTexts } from './formats/texts';
import { type InteractionDataset, lengthOf, peopleOf, splitInteractions } from './interactions';

export interface ReadOptions {
  /** What the task learns from. */
  kind: DatasetKind;
  /** Columns of a table; absent: as they look. */
  columns?: TableColumns;
  /** Opens PNG, JPEG and the like; absent where nothing can. */
  decode?: DecodeImage;
  /** Share (0..1) of the work that is done. */
  onProgress?: (share: number) => void;
}

export interface ReadResult {
  info: DatasetInfo;
  content: Uint8Array;
  dataset: DatasetContent;
}

/** Shares of the work after unpacking and after reading. */
const [UNPACKED, READ] = [0.5, 0.85];

/** Throws DatasetError. */
export async function readDataset(
  sources: readonly SourceFile[],
  { kind, columns, decode, onProgress = () => {} }: ReadOptions,
): Promise<ReadResult> {
  const files = await openFiles(sources, (done, total) => onProgress((UNPACKED * done) / total));
  checkKind(files, kind);
  const onShare = (share: number) => onProgress(UNPACKED + (READ - UNPACKED) * share);
  if (kind === 'interactions') {
    const result = describeInteractions(sources, readInteractions(files, onShare));
    onProgress(1);
    return result;
  }
  if (kind === 'masks') {
    const result = describeMasks(sources, await readMaskPairs(files, decode ?? null, onShare));
    onProgress(1);
    return result;
  }
  if (kind === 'boxes') {
    const found = await readCoco(files, decode ?? null, onShare);
    const result = describeBoxes(sources, assembleBoxes(found), found.notes);
    onProgress(1);
    return result;
  }
  if (kind === 'pairs') {
    const result = describePairs(sources, readPairs(files, onShare));
    onProgress(1);
    return result;
  }
  const { notes, table, ...assembled } =
    kind === 'images'
      ? await assembleFromImages(files, decode ?? null, onShare)
      : assembleTable(files, columns, onShare);
  onProgress(READ);
  const { dataset, ...found } = assembled;
  const content = writeContent(dataset);
  const info: DatasetInfo = {
    hash: hashContent(content),
    ...namesOf(sources, dataset),
    kind,
    classes: dataset.classes,
    trainExamples: dataset.train.labels.length,
    testExamples: dataset.test.labels.length,
    ...(dataset.kind === 'images' ? { shape: dataset.shape } : {}),
    ...(dataset.kind === 'text'
      ? { words: countWords([...dataset.train.texts, ...dataset.test.texts]) }
      : {}),
    bytes: content.length,
    createdAt: Date.now(),
    classCounts: {
      train: countClasses(dataset.train.labels, dataset.classes.length),
      test: countClasses(dataset.test.labels, dataset.classes.length),
    },
    ...found,
    ...(table ? { table } : {}),
    preview: previewOf(dataset),
    notes: [...notes, ...classNotes(dataset)],
  };
  onProgress(1);
  return { info, content, dataset };
}

function describeBoxes(
  sources: readonly SourceFile[],
  { dataset, ...found }: AssembledBoxes,
  notes: string[],
): ReadResult {
  const { classes, train, test } = dataset;
  const content = writeContent(dataset);
  const info: DatasetInfo = {
    hash: hashContent(content),
    ...namesOf(sources, dataset),
    kind: 'boxes',
    classes,
    trainExamples: examplesOf(train),
    testExamples: examplesOf(test),
    shape: [BOXED_SIDE, BOXED_SIDE, 3],
    bytes: content.length,
    createdAt: Date.now(),
    classCounts: {
      train: countBoxes(train, classes.length),
      test: countBoxes(test, classes.length),
    },
    ...found,
    preview: previewOfBoxes(dataset),
    notes,
  };
  return { info, content, dataset };
}

function describeInteractions(
  sources: readonly SourceFile[],
  { dataset, notes }: { dataset: InteractionDataset; notes: string[] },
): ReadResult {
  const content = writeContent(dataset);
  const people = peopleOf(dataset);
  const lengths = Array.from({ length: people }, (_, person) => lengthOf(dataset, person));
  const later = dataset.times ? splitInteractions(dataset, 'time', 'test').tests.length : 0;
  const info: DatasetInfo = {
    hash: hashContent(content),
    ...namesOf(sources, dataset),
    kind: 'interactions',
    classes: [],
    trainExamples: people,
    testExamples: people,
    interactions: {
      items: dataset.names.length,
      longest: lengths.reduce((most, length) => Math.max(most, length), 0),
      testedLater: later > 0 ? later : null,
    },
    bytes: content.length,
    createdAt: Date.now(),
    classCounts: { train: [], test: [] },
    leakedExamples: 0,
    repeatedExamples: 0,
    isSplitHere: true,
    preview: previewOfPeople(dataset),
    notes,
  };
  return { info, content, dataset };
}

function describeMasks(
  sources: readonly SourceFile[],
  { notes, ...found }: MaskSources,
): ReadResult {
  const { dataset, ...counts } = assembleMasks(found);
  const { classes, shape, train, test } = dataset;
  const content = writeContent(dataset);
  const area = shape[0] * shape[1];
  const info: DatasetInfo = {
    hash: hashContent(content),
    ...namesOf(sources, dataset),
    kind: 'masks',
    classes,
    shape,
    trainExamples: train.masks.length / area,
    testExamples: test.masks.length / area,
    bytes: content.length,
    createdAt: Date.now(),
    classCounts: {
      train: countShown(train, classes.length, area),
      test: countShown(test, classes.length, area),
    },
    ...counts,
    preview: previewOfMasks(dataset),
    notes,
  };
  return { info, content, dataset };
}

function describePairs(sources: readonly SourceFile[], read: PairSources): ReadResult {
  const { dataset, notes, ...found } = assemblePairs(read);
  const content = writeContent(dataset);
  const { train, test, sides } = dataset;
  const info: DatasetInfo = {
    hash: hashContent(content),
    ...namesOf(sources, dataset),
    kind: 'pairs',
    classes: [],
    trainExamples: train.sources.length,
    testExamples: test.sources.length,
    pairs: { sides },
    words: countWords([...train.targets, ...test.targets]),
    bytes: content.length,
    createdAt: Date.now(),
    classCounts: { train: [], test: [] },
    ...found,
    preview: previewOfPairs(dataset),
    notes,
  };
  return { info, content, dataset };
}

async function assembleFromImages(
  files: readonly OpenFile[],
  decode: DecodeImage | null,
  onShare: (share: number) => void,
) {
  const sources = await readImages(files, decode, onShare);
  return { ...assembleImages(sources), notes: sources.notes, table: undefined };
}

function assembleTable(
  files: readonly OpenFile[],
  columns: TableColumns | undefined,
  onShare: (share: number) => void,
) {
  const sources = readTexts(files, columns, onShare);
  const { notes, table }: { notes: string[]; table?: TableReading } = sources;
  return { ...assembleTexts(sources), notes, table };
}

function checkKind(files: readonly OpenFile[], kind: DatasetKind): void {
  const images = hasImages(files);
  if (kind === 'masks' && !images) {
    throw new DatasetError(
      'There are no pictures in these files, and this task learns from pictures with a mask each: drop a zip with folders “images” and “masks”.',
    );
  }
  if (kind === 'images' && !images) {
    throw new DatasetError(
      'There are no images in these files, and this task learns from images: drop a zip with a folder of pictures for each class, IDX files as MNIST has them, CIFAR-10 binary files, or WAV files of spoken words.',
    );
  }
  if (kind === 'interactions' && images) {
    throw new DatasetError(
      'These are images, and this task learns from who took what: drop a table of user and item, or MovieLens.',
    );
  }
  if (kind === 'boxes' && !files.some(isCoco) && images) {
    throw new DatasetError(
      'There are pictures without boxes: put a COCO file (.json) of images, annotations and categories into the same zip.',
    );
  }
  if (kind === 'pairs' && images) {
    throw new DatasetError(
      'These are images, and this task learns from pairs of sentences: drop a table of two columns, or two files of which line n translates line n.',
    );
  }
  if (kind === 'text' && images) {
    throw new DatasetError(
      'These are images, and this task learns from texts: drop a table, or choose a task with images.',
    );
  }
}

/** Names of the files, and what the data set is called until somebody renames it. */
function namesOf(
  sources: readonly SourceFile[],
  dataset: DatasetContent,
): Pick<DatasetInfo, 'name' | 'source' | 'sourceBytes'> {
  const names = sources.map(({ name }) => name);
  const sourceBytes = sources.reduce((sum, { blob }) => sum + blob.size, 0);
  const { source, name } = datasetTextLimits;
  const stem = (names[0] ?? '').replace(/(\.(gz|zip|csv|tsv|jsonl?|ndjson|txt|idx\w*|bin))+$/i, '');
  // The files of images are called the same everywhere, and say nothing.
  const own = /^(train|test|t10k|data_batch)(\W|_)/i.test(stem) ? '' : stem;
  return {
    name: clip(own || describeContent(dataset), name),
    source: clip(names.join(', '), source),
    sourceBytes,
  };
}

/** “10 classes of 28 × 28 images”. */
function describeContent(dataset: DatasetContent): string {
  if (dataset.kind === 'interactions') {
    return `${counted(peopleOf(dataset), 'person', 'people')} and ${counted(dataset.names.length, 'item')}`;
  }
  if (dataset.kind === 'boxes') {
    return `${counted(dataset.classes.length - 1, 'kind')} of things in pictures`;
  }
  if (dataset.kind === 'pairs') return `${dataset.sides.join(' and ')} sentences`;
  const classes = counted(dataset.classes.length, 'class', 'classes');
  if (dataset.kind === 'masks') return `${classes} in masks`;
  if (dataset.kind === 'text') return `${classes} of texts`;
  return `${classes} of ${dataset.shape[0]} × ${dataset.shape[1]} images`;
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function classNotes({ classes, train, test }: LabelledDataset): string[] {
  const without = (labels: Uint16Array) =>
    countClasses(labels, classes.length).filter((count) => count === 0).length;
  const [unlearned, untested] = [without(train.labels), without(test.labels)];
  const notes: string[] = [];
  if (unlearned > 0)
    notes.push(`${counted(unlearned, 'class', 'classes')} without training examples.`);
  if (untested > 0) notes.push(`${counted(untested, 'class', 'classes')} without test examples.`);
  return notes;
}
