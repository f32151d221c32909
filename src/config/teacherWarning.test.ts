import { describe, expect, it } from 'vitest';
import { accuracyScore } from '../tasks/testing/figures';
import { catalog } from '../workloads/catalog';
import { applyChanges } from './paths';
import { teacherWarning } from './teacherWarning';

const spec = applyChanges(catalog.mnist.defaults, { 'teacher.source': 'train' });

describe('the warning of a teacher with little to teach', () => {
  it('is given where the teacher is not better than the baseline, with what to do', () => {
    const text = teacherWarning(spec, accuracyScore, { teacher: 0.914, baseline: 0.926 });
    expect(text).toContain('91.4%');
    expect(text).toContain('92.6%');
    expect(text).toContain('more epochs');
    expect(teacherWarning(spec, accuracyScore, { teacher: 0.926, baseline: 0.926 })).not.toBeNull();
    expect(teacherWarning(spec, accuracyScore, { teacher: 0.927, baseline: 0.926 })).toBeNull();
  });

  it('advises what can be done: not to train what ships', () => {
    const worse = { teacher: 0.9, baseline: 0.95 };
    expect(teacherWarning(catalog.mnist.defaults, accuracyScore, worse)).toContain(
      'Choose a larger teacher',
    );
    const assisted = applyChanges(spec, { 'teacher.assistant': { kind: 'mlp', hidden: [5] } });
    expect(teacherWarning(assisted, accuracyScore, worse)).toContain('assistant');
  });

  it('is not given where no teacher is asked', () => {
    const even = applyChanges(spec, { 'distillation.softTargets': 'uniform' });
    expect(teacherWarning(even, accuracyScore, { teacher: 0.5, baseline: 0.9 })).toBeNull();
  });
});
