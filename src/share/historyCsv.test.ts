import { expect, it } from 'vitest';
import { classFigures } from '../tasks/testing/figures';
import { historyCsv } from './historyCsv';

it('writes a head line, then a line a point, with nothing where nothing was measured', () => {
  const terms = { studentLoss: 2.5, distillationLoss: 1.25, totalLoss: 1.5 };
  const test = classFigures({ accuracy: 0.5, errors: 5, examples: 10, loss: 1.5, agreement: 0.75 });
  const csv = historyCsv({ kind: 'classes' }, [
    { step: 0, epoch: 0, test: { student: test } },
    { step: 1, epoch: 0.5, student: terms, baseline: { ...terms, totalLoss: 2.5 } },
  ]);
  const [head, first, second, rest] = csv.split('\r\n');
  expect(head).toBe(
    'step,epoch,student.studentLoss,student.distillationLoss,student.totalLoss,baseline.totalLoss,' +
      'test.student.accuracy,test.student.errors,test.student.loss,test.student.agreement,test.student.examples,' +
      'test.baseline.accuracy,test.baseline.errors,test.baseline.loss,test.baseline.agreement,test.baseline.examples',
  );
  expect(first).toBe('0,0,,,,,0.5,5,1.5,0.75,10,,,,,');
  expect(second).toBe('1,0.5,2.5,1.25,1.5,2.5,,,,,,,,,,');
  expect(rest).toBe('');
});
