// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createBatchStore, type PoolJob } from '../../store/batches/batchStore';
import { catalog } from '../../workloads/catalog';
import { createFakePool, renderInLab } from '../testing/renderInLab';
import { BatchProgress } from './BatchProgress';

const jobs: PoolJob[] = ['a', 'b'].map((id) => ({ id, spec: catalog.toy2d.defaults }));
const error = { code: 'internal', message: 'no luck' } as const;

function open(handlers: { onResume?: () => void; onRetry?: () => void } = {}) {
  const pool = createFakePool();
  const store = createBatchStore(pool);
  renderInLab(<BatchProgress store={store} workers={2} {...handlers} />);
  const buttons = () => screen.queryAllByRole('button').map((button) => button.textContent);
  const press = (name: string) => userEvent.setup().click(screen.getByRole('button', { name }));
  const fail = (...ids: string[]) =>
    act(() => {
      for (const jobId of ids) pool.submitted.at(-1)?.tell({ type: 'failed', jobId, error });
    });
  return { pool, store, buttons, press, fail };
}

describe('BatchProgress', () => {
  it('shows nothing before there is a batch', () => {
    open();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('pauses, goes on and cancels', async () => {
    const { pool, store, buttons, press } = open();
    act(() => store.getState().start(jobs));
    expect(screen.getByRole('status').textContent).toBe('Running');
    expect(buttons()).toEqual(['Pause', 'Cancel']);
    await press('Pause');
    expect(screen.getByRole('status').textContent).toBe('Paused');
    expect(buttons()).toEqual(['Go on', 'Cancel']);
    await press('Go on');
    await press('Cancel');
    expect(pool.asked).toEqual(['pause', 'resume', 'cancel']);
    expect(screen.getByRole('status').textContent).toMatch(/^Cancelled/);
    expect(buttons()).toEqual([]);
  });

  it('counts what failed and offers it again only at the end', async () => {
    const onRetry = vi.fn();
    const { store, fail, buttons, press } = open({ onRetry });
    act(() => store.getState().start(jobs));
    fail('a');
    expect(screen.getByText('0 of 2 runs, 1 failed')).toBeDefined();
    expect(buttons()).toEqual(['Pause', 'Cancel']);
    fail('b');
    expect(screen.getByRole('status').textContent).toBe('Every run failed');
    await press('Try 2 failed runs again');
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('resumes what an earlier visit left, as its owner does', async () => {
    const onResume = vi.fn();
    const { pool, store, press } = open({ onResume });
    act(() =>
      store
        .getState()
        .recall('batch-7', jobs, { results: new Map(), failures: {}, isCancelled: false }),
    );
    expect(screen.getByRole('status').textContent).toBe('Interrupted: 2 runs to go');
    await press('Resume');
    expect(onResume).toHaveBeenCalledOnce();
    expect(pool.submitted).toEqual([]);
  });
});
