import { describe, expect, it } from 'vitest';
import { groupMarks } from './settingsMarks';

const initial = { temperature: 4, alpha: 0.9, learningRate: 0.001 };
const mark = (step: number, changes: Partial<typeof initial>) => ({
  step,
  settings: { ...initial, ...changes },
});

describe('groupMarks', () => {
  it('says what changed from what to what', () => {
    const [first, second] = groupMarks(
      [mark(1200, { temperature: 8 }), mark(5000, { temperature: 8, alpha: 0.5 })],
      initial,
      10_000,
    );
    expect(first).toEqual({ step: 1200, symbol: 'T', text: 'Step 1,200: temperature 4 → 8' });
    expect(second?.text).toBe('Step 5,000: alpha 0.9 → 0.5');
  });

  it('puts changes that are near behind one flag', () => {
    const groups = groupMarks(
      [mark(10, { temperature: 5 }), mark(12, { temperature: 5, learningRate: 0.01 })],
      initial,
      400,
    );
    expect(groups).toEqual([
      {
        step: 10,
        symbol: '•',
        text: 'Steps 10 to 12: temperature 4 → 5, learning rate 0.001 → 0.01',
      },
    ]);
  });

  it('shortens the path of a slider that was dragged', () => {
    const drag = [5, 6, 7, 8, 9].map((temperature, i) => mark(10 + i, { temperature }));
    expect(groupMarks(drag, initial, 400)[0]?.text).toContain('temperature 4 → … → 9');
  });

  it('leaves out marks that change nothing', () => {
    expect(groupMarks([mark(3, {})], initial, 400)).toEqual([]);
  });
});
