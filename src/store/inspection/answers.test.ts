import { describe, expect, it } from 'vitest';
import { entropyBits, softTargets } from '../../numeric/softTargets';
import { runAtOnce } from '../testing/runAtOnce';
import { confusionOf, countErrors, entropiesOf, rowOf, similarityOf } from './answers';
import { cutClasses } from './classCut';
import { runInSlices, type Sliced } from './slices';

/** 700 examples of 3 classes, so that the work is done in several pieces. */
const N = 700;
const C = 3;
const logits = Float32Array.from({ length: N * C }, (_, i) => 9 * Math.sin(i * i + 1));
const labels = Int32Array.from({ length: N }, (_, i) => i % C);
const all = cutClasses([1, 1, 1]);

describe('what logits over a test set say', () => {
  it('a confusion matrix counts every example once, row by true class', () => {
    expect([...confusionOf(Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 1, 1, 0), all)]).toEqual([
      1, 1, 0, 0, 1, 0, 1, 0, 0,
    ]);
  });

  for (const temperature of [1, 4, 30]) {
    it(`similarity is the mean soft target of each true class at T = ${temperature}`, () => {
      const found = runAtOnce(similarityOf(logits, labels, all, temperature));
      for (let label = 0; label < C; label++) {
        const rows = [...labels.keys()].filter((index) => labels[index] === label);
        for (let c = 0; c < C; c++) {
          const mean =
            rows.reduce(
              (sum, index) =>
                sum + (softTargets(rowOf(logits, index, C), temperature)?.[c] as number),
              0,
            ) / rows.length;
          expect(found[label * C + c]).toBeCloseTo(mean, 12);
        }
      }
    });
  }

  it('a thousand classes make a matrix of those shown apart and all others', () => {
    const weights = Array.from({ length: 1000 }, (_, label) =>
      label === 300 || label > 998 ? 1 : 0,
    );
    const cut = cutClasses(weights, { most: 2 });
    const truth = Int32Array.of(300, 300, 999, 555, 556);
    const said = Int32Array.of(300, 44, 300, 556, 556);
    expect([...confusionOf(truth, said, cut)]).toEqual([1, 0, 1, 1, 0, 0, 0, 0, 2]);
    expect(countErrors(truth, said)).toBe(3);
    // Even soft targets: a thousandth for each class, 998 of them for the others.
    const even = runAtOnce(similarityOf(new Float32Array(5000), truth, cut, 4));
    for (const row of [0, 1, 2]) {
      const [first, second, others] = even.subarray(3 * row, 3 * row + 3);
      expect([first, second]).toEqual([1 / 1000, 1 / 1000]);
      expect(others).toBeCloseTo(0.998, 12);
    }
  });

  it('similarity of a class without examples is not a number, and large logits do not overflow', () => {
    const found = runAtOnce(
      similarityOf(Float32Array.of(9000, 0, -9000), Int32Array.of(0), all, 1),
    );
    expect([...found.subarray(0, 3)]).toEqual([1, 0, 0]);
    expect([...found.subarray(3)].every(Number.isNaN)).toBe(true);
  });

  it('entropies are those of each row’s soft targets', () => {
    const found = runAtOnce(entropiesOf(logits, C, 2));
    for (const index of [0, 249, 250, 699]) {
      const targets = softTargets(rowOf(logits, index, C), 2) as number[];
      expect(found[index]).toBeCloseTo(entropyBits(targets), 12);
    }
  });
});

describe('work in slices', () => {
  function* counting(pieces: number): Sliced<number> {
    for (let piece = 0; piece < pieces; piece++) yield;
    return pieces;
  }

  it('pauses whenever a slice was long enough, and ends with the result', async () => {
    let time = 0;
    let pauses = 0;
    const rest = {
      now: () => time++,
      pause: async () => {
        pauses++;
      },
      isOff: () => false,
    };
    expect(await runInSlices(counting(100), rest)).toBe(100);
    // A piece a millisecond, eight a slice.
    expect(pauses).toBeGreaterThanOrEqual(9);
    expect(pauses).toBeLessThanOrEqual(13);
  });

  it('ends without a result once that is not wanted any more', async () => {
    let pauses = 0;
    const rest = {
      now: () => 100 * pauses,
      pause: async () => {
        pauses++;
      },
      isOff: () => pauses > 0,
    };
    let time = 0;
    expect(await runInSlices(counting(1e9), { ...rest, now: () => time++ })).toBeNull();
    expect(pauses).toBe(1);
  });
});
