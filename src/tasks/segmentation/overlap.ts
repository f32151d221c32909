/** What masks have in common, from counts of pixels by true class and answer. */
import { type Confusion, eachCell } from '../../numeric/statistics/confusion';

/**
 * |truth ∩ answer| / |truth ∪ answer| of each class (Jaccard; Everingham et al. 2010), NaN for a class
 * that no pixel has or is given.
 */
export function classOverlaps(confusion: Confusion): number[] {
  const [truth, answers, both] = [0, 0, 0].map(() => Array<number>(confusion.classes).fill(0)) as [
    number[],
    number[],
    number[],
  ];
  eachCell(confusion, (label, answer, pixels) => {
    truth[label] = (truth[label] as number) + pixels;
    answers[answer] = (answers[answer] as number) + pixels;
    if (label === answer) both[label] = pixels;
  });
  return both.map(
    (pixels, label) => pixels / ((truth[label] as number) + (answers[label] as number) - pixels),
  );
}

/** Mean over the classes that some pixel has or is given. */
export function meanOverlap(confusion: Confusion): number {
  const overlaps = classOverlaps(confusion).filter((overlap) => !Number.isNaN(overlap));
  return overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length;
}
