import { expect, it } from 'vitest';
import { scoreOf } from '../../config/catalog';
import type { TeacherFile } from '../../config/settings/teacherFile';
import type { TeacherReport } from '../../protocol/summary';
import { catalog } from '../../workloads/catalog';
import { scoreText } from './teacherTexts';

const named = { hash: 'a'.repeat(64), name: 'Mine', source: 'model.json', sourceBytes: 1 };
const model: TeacherFile = {
  ...{ kind: 'layers', ...named, classes: 10, input: [784], parameters: 9, macs: 9 },
  outputs: 'logits',
};
const task = {
  score: scoreOf(catalog, catalog.mnist.defaults),
  inputText: 'pixels from 0 to 1',
  testNoun: 'test images',
};

function reportWith(score: number): TeacherReport {
  const evaluation = { examples: 10_000, score, values: { accuracy: score } };
  return { parameters: 9, bytes: 36, macs: 9, card: null, evaluation, sample: evaluation };
}

it('says how good a teacher is, and what may be wrong where it guesses', () => {
  expect(scoreText(model, reportWith(0.872), task)).toEqual({
    text: '87.20% on these 10,000 test images.',
    hint: null,
  });
  expect(scoreText(model, reportWith(0.11), task).hint).toMatch(
    /hardly better than chance.*pixels from 0 to 1/,
  );
  expect(scoreText(model, null, task).text).toMatch(/Being tested/);
  const logits: TeacherFile = { kind: 'logits', ...named, classes: 10, rows: 9, testRows: 0 };
  expect(scoreText(logits, reportWith(0.9), task).text).toMatch(/not known/);
});
