/**
 * Average precision as COCO measures it (Lin et al. 2014): the detections of a class over all images, from the highest
 * score on, each matched with the true box of its image that it overlaps most and that is still free; precision, made
 * monotonic, is averaged over the recalls 0, 0.01, … 1.
 */
import { type LabelledBox, overlapOfBoxes } from './box';

/** Overlaps from which a box counts as found: 0.5, 0.55, … 0.95. */
const THRESHOLDS: readonly number[] = Array.from({ length: 10 }, (_, i) => (50 + 5 * i) / 100);

/** Recalls at which precision is read. */
const RECALLS = 101;

export interface ScoredBox extends LabelledBox {
  score: number;
}

/** Adds up image by image. */
export class PrecisionCounter {
  /** By class: true boxes, and for each detection its score and whether it is right at each threshold. */
  private readonly classes: { known: number; found: { score: number; isRight: boolean[] }[] }[];

  constructor(classes: number) {
    this.classes = Array.from({ length: classes }, () => ({ known: 0, found: [] }));
  }

  add(detections: readonly ScoredBox[], truth: readonly LabelledBox[]): void {
    this.classes.forEach((own, label) => {
      const boxes = truth.filter((box) => box.label === label);
      const mine = detections.filter((box) => box.label === label);
      const sorted = mine.sort((a, b) => b.score - a.score);
      const right = THRESHOLDS.map((threshold) => matchesOf(sorted, boxes, threshold));
      own.known += boxes.length;
      sorted.forEach(({ score }, index) => {
        own.found.push({ score, isRight: right.map((one) => one[index] as boolean) });
      });
    });
  }

  /** By class and threshold; NaN for classes without a true box. */
  result(): number[][] {
    return this.classes.map(({ known, found }) => {
      const sorted = found.toSorted((a, b) => b.score - a.score);
      return THRESHOLDS.map((_, at) =>
        averagePrecision(
          sorted.map(({ isRight }) => isRight[at] as boolean),
          known,
        ),
      );
    });
  }
}

/** Whether each of `detections`, best first, finds a box that none before it has found. */
export function matchesOf(
  detections: readonly LabelledBox[],
  truth: readonly LabelledBox[],
  threshold: number,
): boolean[] {
  const free = new Set(truth);
  return detections.map((box) => {
    let [best, overlap]: [LabelledBox | null, number] = [null, threshold];
    for (const candidate of free) {
      const own = overlapOfBoxes(box, candidate);
      if (own < overlap) continue;
      [best, overlap] = [candidate, own];
    }
    if (best) free.delete(best);
    return best !== null;
  });
}

/** Of detections in the order of their scores, of which `isRight` says which are; NaN where `known` is 0. */
export function averagePrecision(isRight: readonly boolean[], known: number): number {
  if (known === 0) return Number.NaN;
  let right = 0;
  const points = isRight.map((is, index) => {
    if (is) right++;
    return { recall: right / known, precision: right / (index + 1) };
  });
  for (let at = points.length - 2; at >= 0; at--) {
    const [point, next] = [points[at], points[at + 1]];
    if (point && next) point.precision = Math.max(point.precision, next.precision);
  }
  let sum = 0;
  let at = 0;
  for (let step = 0; step < RECALLS; step++) {
    while (at < points.length && (points[at]?.recall ?? 0) < step / (RECALLS - 1) - 1e-12) at++;
    sum += points[at]?.precision ?? 0;
  }
  return sum / RECALLS;
}

/** Mean over what is a number; NaN where nothing is. */
export function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
