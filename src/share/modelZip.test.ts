import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { outputOf } from '../config/catalog';
import { layersOf } from '../model/architecture';
import { weightShapesOfLayer } from '../model/layer';
import type { Weight } from '../model/weight';
import type { TrainedWeights } from '../protocol/checkpoint';
import { catalog } from '../workloads/catalog';
import { chosenWeights, modelZip } from './modelZip';

const meta = catalog.toy2d;
const spec = meta.defaults;
const layers = layersOf(spec.student.architecture, meta.inputShape(spec), outputOf(meta, spec));

/** Weights of the student that are all `value`. */
const filled = (value: number): Weight[] =>
  layers.flatMap(weightShapesOfLayer).map(({ name, shape }) => ({
    name,
    shape,
    values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value),
  }));

const trained: TrainedWeights = {
  step: 40,
  student: filled(1),
  baseline: filled(2),
  best: {
    student: { step: 32, score: 0.975, weights: filled(3) },
    baseline: { step: 40, score: 0.95, weights: filled(2) },
  },
};

describe('the weights that are exported', () => {
  it('are the chosen ones, with what is known of them', () => {
    const of = (role: 'student' | 'baseline', which: 'final' | 'best') => {
      const chosen = chosenWeights(trained, { role, which });
      return [chosen?.weights[0]?.values[0], chosen?.step, chosen?.sampleScore];
    };
    expect(of('student', 'final')).toEqual([1, 40, null]);
    expect(of('student', 'best')).toEqual([3, 32, 0.975]);
    expect(of('baseline', 'final')).toEqual([2, 40, 0.95]);
  });

  it('are none of a baseline that was not trained', () => {
    const alone = { ...trained, baseline: null, best: null };
    expect(chosenWeights(alone, { role: 'baseline', which: 'final' })).toBeNull();
    expect(chosenWeights(alone, { role: 'student', which: 'best' })).toBeNull();
  });

  it('lie in a zip with the model and a text', () => {
    const choice = { role: 'student', which: 'best' } as const;
    const chosen = chosenWeights(trained, choice);
    if (!chosen) throw new Error('there are best weights');
    const files = unzipSync(modelZip(spec, meta, choice, chosen, 'https://lab.example/#v=1'));
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin', 'README.md']);
    const { userDefinedMetadata } = JSON.parse(strFromU8(files['model.json']!));
    expect(userDefinedMetadata).toMatchObject({ role: 'student', step: 32, output: 'logits' });
    const readme = strFromU8(files['README.md']!);
    expect(readme).toContain('after step 32');
    expect(readme).toContain('97.5%');
    expect(readme).toContain('https://lab.example/#v=1');
  });
});
