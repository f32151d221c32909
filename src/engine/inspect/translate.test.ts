import { expect, it } from 'vitest';
import { withDataset } from '../../config/dataset';
import { applyChanges } from '../../config/paths';
import { describeDataset } from '../../datasets/dataset';
import { readDataset } from '../../datasets/readDataset';
import { fileOf, pairsTable } from '../../datasets/testing/dataFiles';
import { argmax } from '../../numeric/argmax';
import { logSoftmax } from '../../numeric/softmax';
import { lengthOf, pairsMeta } from '../../workloads/pairs/meta';
import { collect } from '../testing/testRun';
import { answer } from './inspect';
import { SnapshotHistory } from './snapshotHistory';

const net = {
  kind: 'transformer',
  width: 8,
  layers: 2,
  heads: 2,
  feedForward: 8,
  causal: true,
} as const;
const tiny = {
  'workload.options.trainSize': 40,
  'workload.options.vocabulary': 60,
  'workload.options.sentenceLength': 13,
  'teacher.architecture': net,
  'teacher.training.trainSize': 80,
  'teacher.training.epochs': 2,
  'student.architecture': net,
  'training.epochs': 1,
  backend: 'wasm',
} as const;

it('tells what all models write, what they attend to, and what the teacher thinks of it', async () => {
  const snapshots = new SnapshotHistory();
  const { info, dataset } = await readDataset([fileOf('a.tsv', pairsTable(100))], {
    kind: 'pairs',
  });
  const chosen = withDataset(pairsMeta.defaults, describeDataset(info), pairsMeta);
  const datasets = { read: async () => dataset };
  await collect(applyChanges(chosen, tiny), { snapshots, datasets });
  const { session } = snapshots;
  const step = snapshots.steps.at(-1) as number;
  const input = new Float32Array(lengthOf({ sentenceLength: 13 }));
  session?.data.testSet.inputs.fill([0], 0, 1, input);
  const source = [...input.slice(0, input.indexOf(2))];
  const right = [...input.slice(source.length + 1)].filter((token) => token > 0);
  const work = answer({ type: 'translate', step, source, right }, snapshots);
  const { value } = await work.next();
  if (value?.type !== 'translate') throw new Error('not answered');
  const { view } = value;
  expect(Object.keys(view.written)).toEqual(['teacher', 'student', 'baseline']);
  const width = session?.output.width as number;
  for (const text of Object.values(view.written)) {
    const places = text.tokens.length + (text.ended ? 1 : 0);
    expect(text.entropies).toHaveLength(places);
    expect(text.teacherLogs).toHaveLength(places);
    for (const entropy of text.entropies) {
      expect(entropy).toBeGreaterThan(0);
      expect(entropy).toBeLessThanOrEqual(Math.log(width));
    }
    text.attention.forEach((heads, place) => {
      expect(heads).toHaveLength(4);
      for (const shares of heads) {
        expect(shares).toHaveLength(source.length + 1 + place);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      }
    });
  }
  // The teacher is asked itself behind the right words; its first word is the one it writes.
  const { teacher } = view.next;
  expect(teacher).toHaveLength((right.length + 1) * width);
  const first = argmax(teacher as Float32Array, 0, width);
  const own = view.written.teacher;
  expect([...(own?.tokens ?? []), 3][0]).toBe(first + 2);
  expect(own?.teacherLogs?.[0]).toBeCloseTo(
    logSoftmax(teacher as Float32Array, 0, width)[first] as number,
    5,
  );
  // The slow way, by whole examples, gives the same logits.
  const asked = answer({ type: 'classify', step, input }, snapshots);
  const whole = (await asked.next()).value;
  if (whole?.type !== 'classify') throw new Error('not answered');
  const at = source.length * width;
  const student = view.next.student as Float32Array;
  whole.logits.student?.subarray(at, at + student.length).forEach((logit, place) => {
    expect(logit).toBeCloseTo(student[place] as number, 3);
  });
});
