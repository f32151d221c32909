// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { type Experiment, experiments } from '../../experiments';
import { studies } from '../../experiments/studies';
import { createExperimentsStore, entryOf } from '../../store/batches/experimentsStore';
import { createFakeBatchRepository } from '../../store/testing/fakeBatchRepository';
import { catalog } from '../../workloads/catalog';
import { createFakePool, renderInLab } from '../testing/renderInLab';
import { ExperimentsProvider, useExperiments } from './experimentsContext';
import { Prediction } from './Prediction';
import { stageOf } from './stage';

const [first, second] = experiments as [Experiment, Experiment];

function Shown({ experiment }: { experiment: Experiment }) {
  const entry = useExperiments((state) => entryOf(state, experiment.id));
  const isRunning = useExperiments((state) => state.running === experiment.id);
  return <Prediction experiment={experiment} entry={entry} stage={stageOf(entry, isRunning)} />;
}

function openExperiments(content: ReactNode) {
  const pool = createFakePool();
  const store = createExperimentsStore(pool, catalog, createFakeBatchRepository());
  renderInLab(<ExperimentsProvider store={store}>{content}</ExperimentsProvider>);
  return pool;
}

const runButtons = () =>
  screen.queryAllByRole<HTMLButtonElement>('button', { name: 'Run experiment' });

describe('Prediction', () => {
  it('runs nothing before an answer, and then every arm with every seed', async () => {
    const user = userEvent.setup();
    const pool = openExperiments(<Shown experiment={first} />);
    expect(runButtons()[0]?.disabled).toBe(true);
    await user.click(
      screen.getByRole('radio', { name: studies[first.id].options[0]?.label ?? '' }),
    );
    expect(runButtons()[0]?.disabled).toBe(false);
    await user.click(runButtons()[0] as HTMLButtonElement);
    const jobs = pool.submitted.flatMap((batch) => batch.jobs);
    expect(jobs).toHaveLength(first.arms.length * first.seeds);
    expect(runButtons()).toEqual([]);
    expect(screen.getByText(/your prediction/)).toBeDefined();
    for (const radio of screen.getAllByRole<HTMLInputElement>('radio')) {
      expect(radio.disabled).toBe(true);
    }
  });

  it('lets a visitor go on without a prediction, and says so', async () => {
    const user = userEvent.setup();
    openExperiments(<Shown experiment={first} />);
    await user.click(screen.getByRole('button', { name: /^Run without a prediction/ }));
    expect(screen.getByText('You made no prediction.')).toBeDefined();
    expect(runButtons()[0]?.disabled).toBe(false);
  });

  it('waits while another experiment runs', async () => {
    const user = userEvent.setup();
    openExperiments(
      <>
        <Shown experiment={first} />
        <Shown experiment={second} />
      </>,
    );
    for (const skip of screen.getAllByRole('button', { name: /^Run without/ })) {
      await user.click(skip);
    }
    await user.click(runButtons()[0] as HTMLButtonElement);
    expect(runButtons().map(({ disabled }) => disabled)).toEqual([true]);
    expect(screen.getByText(/^Another experiment is running/)).toBeDefined();
  });
});
