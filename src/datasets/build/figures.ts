/** What is said of a data set: counts, lengths, and examples to look at. */
import { inputSizeOf } from '../../model/inputShape';
import { BOXED_SIDE, type BoxesDataset, examplesOf } from '../boxes';
import {
  type LabelledDataset,
  type MaskDataset,
  type MaskExamples,
  NO_CLASS,
  type PairDataset,
  type PreviewExample,
} from '../dataset';
import type { InteractionDataset } from '../interactions';

/** Examples that the page shows before anything is trained. */
const PREVIEWED = 8;

/** Characters of a text that are shown. */
const SHOWN_TEXT = 160;

/** Examples of each class. */
export function countClasses(labels: Uint16Array, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts;
}

/** Masks of `area` pixels each that show each class. */
export function countShown({ masks }: MaskExamples, classes: number, area: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (let start = 0; start < masks.length; start += area) {
    for (const label of new Set(masks.subarray(start, start + area))) {
      if (label !== NO_CLASS) counts[label] = (counts[label] as number) + 1;
    }
  }
  return counts;
}

/** The first training pictures with their masks. */
export function previewOfMasks({ shape, train }: MaskDataset): PreviewExample[] {
  const area = shape[0] * shape[1];
  const shown = Math.min(PREVIEWED, train.masks.length / area);
  return Array.from({ length: shown }, (_, index) => ({
    label: NO_CLASS,
    pixels: train.pixels.slice(3 * area * index, 3 * area * (index + 1)),
    mask: train.masks.slice(area * index, area * (index + 1)),
  }));
}

/** Median and most words of a text, over all texts. */
export function countWords(texts: readonly string[]): { median: number; longest: number } {
  const counts = texts.map((text) => text.split(/\s+/).length);
  counts.sort((a, b) => a - b);
  return { median: counts[counts.length >> 1] ?? 0, longest: counts.at(-1) ?? 0 };
}

/** The first training examples, of as many classes as there are places for. */
export function previewOf(dataset: LabelledDataset): PreviewExample[] {
  const { labels } = dataset.train;
  const seen = new Set<number>();
  const firsts: number[] = [];
  const others: number[] = [];
  for (let index = 0; index < labels.length && firsts.length < PREVIEWED; index++) {
    const label = labels[index] as number;
    if (!seen.has(label)) firsts.push(index);
    else if (others.length < PREVIEWED) others.push(index);
    seen.add(label);
  }
  const chosen = [...firsts, ...others].slice(0, PREVIEWED);
  return chosen.map((index) => ({ label: labels[index] as number, ...inputOf(dataset, index) }));
}

function inputOf(dataset: LabelledDataset, index: number): Omit<PreviewExample, 'label'> {
  if (dataset.kind === 'text') {
    const text = dataset.train.texts[index] as string;
    return { text: shortened(text) };
  }
  const size = inputSizeOf(dataset.shape);
  return { pixels: dataset.train.pixels.slice(index * size, (index + 1) * size) };
}

/** The first training pictures, each with the class of its first box. */
export function previewOfBoxes({ train }: BoxesDataset): PreviewExample[] {
  const size = 3 * BOXED_SIDE ** 2;
  const { pixels, offsets, labels } = train;
  return Array.from({ length: Math.min(PREVIEWED, examplesOf(train)) }, (_, index) => {
    const first = offsets[index] as number;
    const label = first < (offsets[index + 1] as number) ? (labels[first] as number) : 0;
    return { label, pixels: pixels.slice(index * size, (index + 1) * size) };
  });
}

/** The last items of the first people, as texts. */
export function previewOfPeople({ names, offsets, items }: InteractionDataset): PreviewExample[] {
  const people = Math.min(PREVIEWED, offsets.length - 1);
  return Array.from({ length: people }, (_, person) => {
    const own = items.subarray(offsets[person], offsets[person + 1]).slice(-6);
    return { label: 0, text: Array.from(own, (item) => names[item]).join(' · ') };
  });
}

/** The first pairs of the training set. */
export function previewOfPairs({ train }: PairDataset): PreviewExample[] {
  return train.sources.slice(0, PREVIEWED).map((source, index) => ({
    label: 0,
    text: `${shortened(source)} → ${shortened(train.targets[index] as string)}`,
  }));
}

function shortened(text: string): string {
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
}
