import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackendReport } from '../../protocol/backendReport';
import { collect, lossesOf, testContext, toyConfig } from '../testing/testRun';
import { chooseBackend } from './backendChoice';
import { type StepTimings, timingsInMemory } from './timings';

// Read when the first run starts its threads.
vi.stubGlobal('crossOriginIsolated', true);
// As in a browser, its properties are not its own.
vi.stubGlobal('navigator', Object.create({ hardwareConcurrency: 2, userAgent: 'test' }));
afterEach(() => vi.restoreAllMocks());

/** Timings that note what is asked of them. */
function watchedTimings() {
  const timings: StepTimings = timingsInMemory();
  return { timings, get: vi.spyOn(timings, 'get'), put: vi.spyOn(timings, 'put') };
}

const auto = toyConfig({ backend: 'auto' });

describe('the choice of a backend', () => {
  it('measures one thread against all, once for each experiment', async () => {
    const { timings, get, put } = watchedTimings();
    const context = { ...testContext(auto), timings };
    const { report } = await chooseBackend(auto, context);
    expect(put).toHaveBeenCalledTimes(1);
    const [key, steps] = put.mock.calls[0]!;
    expect(steps.map(({ id, threads }) => [id, threads])).toEqual([
      ['wasm', 2],
      ['wasm', 1],
    ]);
    expect(steps.every(({ stepMs }) => stepMs > 0)).toBe(true);
    const { threads } = steps.toSorted((a, b) => a.stepMs - b.stepMs)[0]!;
    expect(report).toMatchObject({ id: 'wasm', threads, measured: steps });
    expect((await chooseBackend(auto, context)).report).toEqual(report);
    const other = toyConfig({ backend: 'auto', 'training.batchSize': 24 });
    await chooseBackend(other, context);
    expect(put).toHaveBeenCalledTimes(2);
    expect(get.mock.calls.map(([asked]) => asked === key)).toEqual([true, true, false]);
  });

  it('goes by what is remembered', async () => {
    const { timings, put } = watchedTimings();
    const measured = [
      { id: 'wasm', threads: 2, stepMs: 3 },
      { id: 'cpu', stepMs: 1 },
    ] satisfies BackendReport['measured'];
    vi.spyOn(timings, 'get').mockResolvedValue(measured);
    const { report } = await chooseBackend(auto, { ...testContext(auto), timings });
    expect(report).toMatchObject({ id: 'cpu', measured });
    expect(put).not.toHaveBeenCalled();
  });

  it('measures nothing where a backend is named, or nobody remembers', async () => {
    const { timings, get } = watchedTimings();
    const named = toyConfig({ backend: 'wasm' });
    const chosen = await chooseBackend(named, { ...testContext(named), timings });
    expect(chosen.report.measured).toBeUndefined();
    expect((await chooseBackend(auto, testContext(auto))).report.measured).toBeUndefined();
    expect(get).not.toHaveBeenCalled();
  });

  it('changes no curve by the number of threads', async () => {
    const curves = [];
    for (const threads of [1, 2]) {
      const { timings } = watchedTimings();
      vi.spyOn(timings, 'get').mockResolvedValue([{ id: 'wasm', threads, stepMs: 1 }]);
      curves.push(lossesOf(await collect(auto, { timings })));
    }
    expect(curves[1]).toEqual(curves[0]);
  });
});
