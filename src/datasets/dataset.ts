/** A data set of the visitor's own: its examples as columns, and what is said of them. */

import type { DatasetDescriptor, DatasetKind, TableColumns } from '../config/settings/dataset';
import type { BoxesDataset } from './boxes';
import { DatasetMissing } from './datasetError';
import type { InteractionDataset } from './interactions';

/** Class of each example, in the order of the inputs. */
interface Labelled {
  labels: Uint16Array;
}

export interface ImageExamples extends Labelled {
  /** [examples, height, width, channels], 0 black to 255 white. */
  pixels: Uint8Array;
}

export interface TextExamples extends Labelled {
  texts: string[];
}

interface Parts<Kind extends DatasetKind, Examples> {
  kind: Kind;
  classes: string[];
  /** In random order, so that the first ones of it are a fair sample. */
  train: Examples;
  test: Examples;
}

export interface ImageDataset extends Parts<'images', ImageExamples> {
  /** Height, width and channels: 1 grey, 3 red, green and blue. */
  shape: [number, number, 1 | 3];
}

export interface MaskExamples {
  /** [examples, height, width, 3] */
  pixels: Uint8Array;
  /** Class of each pixel [examples, height, width]; `NO_CLASS` where nobody knows. */
  masks: Uint8Array;
}

/** In a mask: counts for nothing. */
export const NO_CLASS = 255;

export interface MaskDataset extends Parts<'masks', MaskExamples> {
  /** Height, width, and red, green and blue. */
  shape: [number, number, 3];
}

type TextDataset = Parts<'text', TextExamples>;

export interface PairExamples {
  sources: string[];
  /** Of each source its translation. */
  targets: string[];
}

export interface PairDataset {
  kind: 'pairs';
  /** What the sentences of a pair are called. */
  sides: [string, string];
  /** In random order. */
  train: PairExamples;
  test: PairExamples;
}

export type DatasetContent =
  | ImageDataset
  | TextDataset
  | MaskDataset
  | InteractionDataset
  | PairDataset
  | BoxesDataset;

/** A data set of examples with one label each. */
export type LabelledDataset = ImageDataset | TextDataset;

/** How a table was read, so that other columns can be chosen. */
export interface TableReading extends TableColumns {
  /** Names of all columns. */
  names: string[];
  /** Whether the lab chose these columns itself. */
  isGuess: boolean;
}

/** An example as the page shows it. */
export interface PreviewExample {
  label: number;
  /** The start of a text. */
  text?: string;
  pixels?: Uint8Array;
  /** Class of each pixel; `label` then says nothing. */
  mask?: Uint8Array;
}

/** What is said of a data set without its examples. */
export interface DatasetInfo extends Omit<DatasetDescriptor, 'columns'> {
  kind: DatasetKind;
  /** Bytes that it takes where it is kept. */
  bytes: number;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Examples of each class; of masks those that show it. */
  classCounts: { train: number[]; test: number[] };
  /** Test examples that the training set has as well, which were left out of the test. */
  leakedExamples: number;
  /** Training examples whose input stands there more than once. */
  repeatedExamples: number;
  /** Whether the lab drew the test set, since the files bring none. */
  isSplitHere: boolean;
  /** Words of the texts. */
  words?: { median: number; longest: number };
  table?: TableReading;
  preview: PreviewExample[];
  /** What was left out or cut, in sentences. */
  notes: string[];
}

/** What a config says of the data set. */
export function describeDataset(info: DatasetInfo): DatasetDescriptor {
  const { hash, name, source, sourceBytes, classes, trainExamples, testExamples } = info;
  const { shape, table, interactions, pairs } = info;
  const known = { hash, name, source, sourceBytes, classes, trainExamples, testExamples };
  const chosen = table && !table.isGuess ? table : null;
  return {
    ...known,
    ...(shape ? { shape } : {}),
    ...(interactions ? { interactions } : {}),
    ...(pairs ? { pairs } : {}),
    ...(chosen
      ? { columns: { text: chosen.text, label: chosen.label, header: chosen.header } }
      : {}),
  };
}

/** Where there are none. */
export const noDatasets: DatasetReader = {
  read: async (hash) => {
    throw new DatasetMissing(hash);
  },
};

/** Where the engine gets data sets from. */
export interface DatasetReader {
  /** Throws DatasetMissing where there is none of this hash. */
  read(hash: string): Promise<DatasetContent>;
}
