// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeSummary } from '../../../store/testing/fakes';
import { renderInLab } from '../../testing/renderInLab';
import { ResultLine } from './ResultLine';

const figure = () => document.querySelector('b')?.textContent ?? null;

function openEnded(summary = fakeSummary()) {
  const lab = renderInLab(<ResultLine />);
  act(() => {
    lab.store.getState().start();
    lab.report([{ type: 'completed', summary, stopped: false }]);
  });
  return lab;
}

describe('ResultLine', () => {
  it('has no figure and offers nothing before a run', () => {
    renderInLab(<ResultLine />);
    expect(figure()).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says who is ahead at the end, by how much, and offers more seeds', () => {
    openEnded();
    expect(figure()).toContain('+1.0');
    expect(screen.getByText(/95\.0%.*94\.0%/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Repeat over 5 seeds' })).toBeDefined();
  });

  it('repeats the run over as many seeds, and opens the verdict', async () => {
    const { store, pool } = openEnded();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Repeat over 5 seeds' }));
    await waitFor(() => expect(store.getState().page.view).toBe('verdict'));
    const jobs = pool.submitted.flatMap((batch) => batch.jobs);
    expect(jobs.map(({ spec }) => spec.training.seed)).toEqual([1, 2, 3, 4, 5]);
  });

  it('offers no repetition without a baseline', () => {
    openEnded(fakeSummary({ baseline: null }));
    expect(figure()).not.toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('only opens the verdict once the form says something else', async () => {
    const { store, pool } = openEnded();
    act(() => store.getState().editConfig('training.learningRate', 0.05));
    await userEvent.setup().click(screen.getByRole('button', { name: 'Open the verdict' }));
    expect(store.getState().page.view).toBe('verdict');
    expect(pool.submitted).toEqual([]);
  });
});
