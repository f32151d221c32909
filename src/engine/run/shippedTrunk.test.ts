import { expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { outputOf } from '../../config/catalog';
import { liveSettingsOf } from '../../config/live';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { catalog } from '../../workloads/catalog';
import { readPretrained } from '../teacher/pretrained';
import { collect, ofType, toyConfig } from '../testing/testRun';
import { describeStudent } from './studentAndBaseline';

const { mnist } = catalog;
const shipped = mnist.teachers.find(({ id }) => id === 'cnn-teacher');

const config = applyChanges(mnist.defaults, {
  'workload.options.trainSize': 40,
  'workload.options.evaluateOn': 'validation',
  'teacher.architecture': { kind: 'linear' },
  'teacher.source': 'train',
  'teacher.training.trainSize': 40,
  'teacher.training.epochs': 1,
  'student.architecture': shipped?.architecture as never,
  'student.initialization': 'shipped-trunk',
  // Hardly moves anything.
  'training.learningRate': 0.00001,
  'training.epochs': 1,
  baseline: false,
  backend: 'wasm',
});

it('starts with the layers of the shipped network, all but the last', async () => {
  const context = nodeContext(liveSettingsOf(config));
  const [done] = ofType(await collect(config, context), 'weights');
  const { layers } = describeStudent({
    spec: config,
    meta: mnist,
    output: outputOf(mnist, config),
  });
  if (!shipped) throw new Error('no shipped network');
  const { weights } = await readPretrained(shipped, layers, context.assets, () => {});
  const farthest = weights.map(({ values }, index) => {
    const own = done?.weights.student[index]?.values ?? new Float32Array();
    return values.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (own[i] as number))),
      0,
    );
  });
  const [kernel, bias] = farthest.slice(-2);
  for (const distance of farthest.slice(0, -2)) expect(distance).toBeLessThan(0.001);
  expect(kernel).toBeGreaterThan(0.05);
  expect(bias).toBeGreaterThan(0.001);
});

it('is refused where no network of these layers ships, with those that do', () => {
  const other = applyChanges(config, { 'student.architecture': { kind: 'mlp', hidden: [30] } });
  const [problem] = validate(other, catalog);
  expect(problem?.path).toBe('student.initialization');
  expect(problem?.message).toContain('is shipped for these layers of the student alone');
  const none = validate(toyConfig({ 'student.initialization': 'shipped-trunk' }), catalog);
  expect(none[0]?.message).toContain('ships for no network of');
});
