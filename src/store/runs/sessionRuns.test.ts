import { expect, it } from 'vitest';
import { catalog } from '../../workloads/catalog';
import { createLabStore } from '../lab/labStore';
import { FLUSH_INTERVAL_MS } from '../lab/messageQueue';
import { createFakeClock, createFakeEngine, fakeSummary } from '../testing/fakes';
import { createSessionRuns } from './sessionRuns';

it('keeps every run that was measured, once, with the spec it had', () => {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const lab = createLabStore(engine, catalog, { clock });
  const session = createSessionRuns(lab);
  const finish = (errors: number) => {
    lab.getState().start();
    const summary = fakeSummary({ steps: errors });
    engine.report([{ type: 'completed', summary, stopped: false }]);
    clock.advance(FLUSH_INTERVAL_MS);
  };
  expect(session.getState().runs).toEqual([]);
  finish(1);
  lab.getState().editConfig('distillation.temperature', 9);
  finish(2);
  lab.getState().editConfig('distillation.temperature', 3);
  const { runs } = session.getState();
  expect(runs.map(({ summary }) => summary.steps)).toEqual([1, 2]);
  expect(runs.map(({ spec }) => spec.distillation.temperature)).toEqual([
    catalog.mnist.defaults.distillation.temperature,
    9,
  ]);
});
