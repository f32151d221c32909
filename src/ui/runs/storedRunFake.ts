/** For tests: a stored run with the figures that a test is about. */

import type { Summary } from '../../protocol/summary';
import type { StoredRun } from '../../records/storedRun';
import { fakeModel, fakeSummary } from '../../store/testing/fakes';
import type { Evaluation } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';

interface Figures {
  /** Of the student over the whole test set; the baseline has 1 % less. Null: no summary. */
  accuracy: number | null;
  sampleAccuracy: number | null;
}

export function storedRun(
  id: string,
  { accuracy = 0.9, sampleAccuracy = null, ...facts }: Partial<StoredRun & Figures> = {},
): StoredRun {
  return {
    id,
    createdAt: 0,
    savedAt: 0,
    batchId: null,
    deletedAt: null,
    name: null,
    tags: [],
    star: false,
    notes: '',
    spec: catalog.mnist.defaults,
    status: 'completed',
    stopped: false,
    backend: { id: 'wasm', reason: 'no GPU' },
    device: { cores: 2, userAgent: 'test' },
    teacher: null,
    step: 100,
    totalSteps: 100,
    stepsPerEpoch: 10,
    examplesPerStep: 128,
    stepMs: 1,
    lastEvaluation:
      sampleAccuracy === null
        ? null
        : { step: 50, epoch: 5, student: evaluationOf(sampleAccuracy) },
    notices: [],
    summary: accuracy === null ? null : summaryOf(accuracy),
    error: null,
    hasWeights: true,
    ...facts,
  };
}

function evaluationOf(accuracy: number): Evaluation {
  return {
    examples: 2000,
    score: accuracy,
    values: { accuracy, errors: 0, loss: 0.3, agreement: accuracy },
  };
}

function summaryOf(accuracy: number): Summary {
  const model = (share: number) => fakeModel(Math.round(1000 * (1 - share)));
  return fakeSummary({ student: model(accuracy), baseline: model(accuracy - 0.01) });
}
