import { describe, expect, it } from 'vitest';
import { applyChanges, type Json } from '../../config/paths';
import { SEED_PATH, SWEEP_VERSION, type SweepConfig } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';
import { draftOf, readAxes } from './sweepDraft';

const base = applyChanges(catalog.toy2d.defaults, { [SEED_PATH]: 7 });
const sweepOver = (vary: Record<string, Json[]>): SweepConfig => ({
  version: SWEEP_VERSION,
  base,
  vary,
});
/** What the lists of a sweep stand for once they are shown and read again. */
function again(sweep: SweepConfig) {
  const draft = draftOf(sweep);
  return { draft, read: readAxes(draft, draft.base) };
}

describe('the lists of a sweep', () => {
  it('give a sweep over the form, with seeds from its own on', () => {
    const axes = [{ path: 'distillation.alpha', text: '0, 1' }];
    expect(readAxes({ axes, seeds: 2 }, base).sweep).toEqual(
      sweepOver({ 'distillation.alpha': [0, 1], [SEED_PATH]: [7, 8] }),
    );
  });

  it('say by path what is wrong with them', () => {
    const twice = { path: 'distillation.alpha', text: '1' };
    const bad = { path: 'distillation.temperature', text: 'hot' };
    const { sweep, problems } = readAxes({ axes: [twice, bad, twice], seeds: 1 }, base);
    expect(sweep).toBeNull();
    expect(problems.map(({ path }) => path)).toEqual([bad.path, twice.path]);
  });

  it('vary nothing that no method of the sweep reads', () => {
    const temperature = { path: 'distillation.temperature', text: '1, 4' };
    const method = { path: 'distillation.method', text: 'logit-mse, dkd' };
    const noSoftening = applyChanges(base, { 'distillation.method': 'logit-mse' });
    const { problems } = readAxes({ axes: [temperature], seeds: 1 }, noSoftening);
    expect(problems.map(({ path }) => path)).toEqual([temperature.path]);
    expect(readAxes({ axes: [temperature, method], seeds: 1 }, noSoftening).problems).toEqual([]);
    const own = { path: 'distillation.dkd.otherWeight', text: '1, 8' };
    expect(readAxes({ axes: [own], seeds: 1 }, base).sweep).toBeNull();
    expect(readAxes({ axes: [method, own], seeds: 1 }, base).problems).toEqual([]);
  });

  it('stand for the very sweep they were made of', () => {
    const vary = {
      'student.architecture': [{ kind: 'mlp', hidden: [8], dropout: 0.2 }, { kind: 'linear' }],
      'distillation.temperature': [1, 4],
      [SEED_PATH]: [3, 4, 5],
    };
    const { draft, read } = again(sweepOver(vary));
    expect(draft.seeds).toBe(3);
    expect(draft.axes).toHaveLength(2);
    // The base takes the first seed: seeds of the form start there.
    expect(read.sweep).toEqual({
      ...sweepOver(vary),
      base: applyChanges(base, { [SEED_PATH]: 3 }),
    });
  });

  it('keep seeds that do not follow one another, or stand elsewhere, as a list in their place', () => {
    for (const vary of [
      { 'distillation.alpha': [0, 1], [SEED_PATH]: [1, 5] },
      { [SEED_PATH]: [1, 2], 'distillation.alpha': [0, 1] },
    ]) {
      const { draft, read } = again(sweepOver(vary));
      expect(draft.axes).toHaveLength(2);
      expect(Object.entries(read.sweep?.vary ?? {})).toEqual(Object.entries(vary));
    }
  });

  it('take the seed of a sweep that names none', () => {
    const { read } = again(sweepOver({ 'distillation.alpha': [0, 1] }));
    expect(read.sweep?.vary[SEED_PATH]).toEqual([7]);
  });
});
