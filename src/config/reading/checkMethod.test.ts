import { describe, expect, it } from 'vitest';
import { catalog } from '../../workloads/catalog';
import { liveSettings, liveSettingsOf } from '../live';
import { isUsed } from '../methodUse';
import { applyChanges, type ConfigChanges } from '../paths';
import { validate } from './validate';

const small = { 'student.architecture': { kind: 'mlp', hidden: [30] } };

function problemsOf(changes: ConfigChanges) {
  const spec = applyChanges(catalog.mnist.defaults, { ...small, ...changes });
  return validate(spec, catalog).map(({ path, message }) => `${path}: ${message}`);
}

describe('a method', () => {
  it('finds the last hidden layers by itself', () => {
    expect(problemsOf({ 'distillation.method': 'fitnet' })).toEqual([]);
    expect(problemsOf({ 'distillation.method': 'sp' })).toEqual([]);
  });

  it.each<[string, ConfigChanges, RegExp]>([
    [
      'a network without hidden layers',
      { 'distillation.method': 'rkd', 'student.architecture': { kind: 'linear' } },
      /studentLayer: .* has none: give it one/,
    ],
    [
      'a layer that is not there',
      { 'distillation.method': 'sp', 'distillation.teacherLayer': 'dense9' },
      /teacherLayer: there is no layer “dense9” in the teacher: choose one of dense1/,
    ],
    [
      'layers without places',
      { 'distillation.method': 'at' },
      /studentLayer: the student’s dense1 and the teacher’s dense\d have outputs of 30 and \d+: choose convolutions/,
    ],
    [
      'an output that is not there',
      { 'distillation.outputs': [0, 12] },
      /outputs: output 12 does not exist/,
    ],
    ['one output', { 'distillation.outputs': [3] }, /outputs: needs two outputs/],
    [
      'uniform targets under another method than kd',
      { 'distillation.method': 'dkd', 'distillation.softTargets': 'uniform' },
      /softTargets: .* label smoothing/,
    ],
    [
      'layers of an ensemble',
      { 'distillation.method': 'fitnet', 'teacher.source': 'train', 'teacher.members': 3 },
      /members: .* choose 1 member/,
    ],
    [
      'logits where some have none',
      { 'distillation.method': 'logit-mse', 'distillation.answers': 'rounded' },
      /answers: hold probabilities of 0, .* choose another method/,
    ],
    [
      'layers behind answers',
      { 'distillation.method': 'rkd', 'distillation.answers': 'top-k' },
      /answers: do not show hidden layers/,
    ],
    [
      'reverse KL to a label',
      { 'distillation.divergence': 'reverse-kl', 'distillation.answers': 'label' },
      /answers: .* reverse KL is infinite: choose another divergence/,
    ],
    [
      'the start of a teacher that was shipped',
      { 'student.initialization': 'teacher-start', 'teacher.source': 'pretrained' },
      /initialization: is known of teachers only that are trained here/,
    ],
  ])('is told of %s', (_, changes, message) => {
    expect(problemsOf(changes).join('\n')).toMatch(message);
  });

  it('takes limited answers where it can', () => {
    const top = { 'distillation.answers': 'top-k' };
    expect(problemsOf({ ...top, 'distillation.method': 'logit-mse' })).toEqual([]);
    expect(problemsOf({ ...top, 'distillation.divergence': 'reverse-kl' })).toEqual([]);
    expect(problemsOf({ 'distillation.method': 'dkd', 'distillation.answers': 'label' })).toEqual(
      [],
    );
    const uniform = { 'distillation.softTargets': 'uniform', 'distillation.answers': 'label' };
    expect(problemsOf(uniform)).toEqual([]);
  });

  it('uses settings of its own and no other’s', () => {
    const spec = applyChanges(catalog.mnist.defaults, { 'distillation.method': 'dkd' });
    expect(isUsed('distillation.dkd.otherWeight', spec)).toBe(true);
    expect(isUsed('distillation.temperature', spec)).toBe(true);
    expect(isUsed('distillation.divergence', spec)).toBe(false);
    expect(isUsed('distillation.nkd.otherWeight', spec)).toBe(false);
    expect(isUsed('training.seed', spec)).toBe(true);
    expect(Object.keys(liveSettingsOf(spec)).sort()).toEqual(
      ['alpha', 'dkd.otherWeight', 'dkd.targetWeight', 'learningRate', 'temperature'].sort(),
    );
    const keys = liveSettings.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
