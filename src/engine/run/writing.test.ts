import { expect, it } from 'vitest';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { catalog } from '../../workloads/catalog';
import { isCheckpointAt, outcome, resumed, resumeOf, runUntil } from '../testing/testResume';
import { collect, lossesOf, ofType } from '../testing/testRun';

const net = { kind: 'transformer', width: 8, layers: 1, heads: 1, feedForward: 8, causal: true };

/** A teacher and a student that learn next to nothing, on a few numbers. */
function tinyConfig(changes: ConfigChanges = {}) {
  return applyChanges(catalog.sequence.defaults, {
    'workload.options.trainSize': 12,
    'teacher.source': 'train',
    'teacher.architecture': net,
    'teacher.training.trainSize': 24,
    'teacher.training.epochs': 1,
    'student.architecture': net,
    'training.batchSize': 4,
    'training.epochs': 2,
    backend: 'wasm',
    ...changes,
  });
}

const variants: Record<string, ConfigChanges> = {
  'with its own samples': { 'workload.options.ownShare': 0.5 },
  'with targets of the teacher, too, and reverse KL': {
    'workload.options.ownShare': 1,
    'workload.options.targets': 'teacher',
    'distillation.divergence': 'reverse-kl',
  },
};

const whole = new Map<string, Awaited<ReturnType<typeof collect>>>();
const plain = await collect(tinyConfig());
for (const [name, changes] of Object.entries(variants)) {
  whole.set(name, await collect(tinyConfig(changes)));
}

it.each(Object.keys(variants))(
  'changes what the student learns and not the baseline, %s',
  (name) => {
    const events = whole.get(name) ?? [];
    const partOf = (all: typeof events, model: 'student' | 'baseline') =>
      lossesOf(all).map((losses) => losses[model]);
    expect(partOf(events, 'baseline')).toEqual(partOf(plain, 'baseline'));
    expect(partOf(events, 'student')).not.toEqual(partOf(plain, 'student'));
  },
);

it('resumes to the bit where student and teacher write', async () => {
  const [name, changes] = Object.entries(variants).at(-1) as [string, ConfigChanges];
  const spec = tinyConfig(changes);
  const events = whole.get(name) ?? [];
  expect(ofType(events, 'progress').map(({ task }) => task)).toContain('teacher-writing');
  const before = await runUntil(spec, isCheckpointAt(4));
  const after = await resumed(spec, resumeOf(before));
  expect([...lossesOf(before), ...lossesOf(after)]).toEqual(lossesOf(events));
  expect(outcome(after)).toEqual(outcome(events));
});
