/** Automatic tuning: what may change and for how long, what was tried, and the best of it. */
import { Button, Group, NumberInput, SegmentedControl, Title } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { TuningStore } from '../../../store/sweeps/tuningStore';
import { problemsOf, type Strategy } from '../../../sweeps/tuning/search';
import { CHECK_SEEDS } from '../../../sweeps/tuning/searchParts';
import { counted } from '../../../text/counted';
import { catalog } from '../../../workloads/catalog';
import { ElsewhereMessage } from '../../batches/ElsewhereMessage';
import { Icon } from '../../components/Icon';
import { useLab } from '../../context/labContext';
import { problemText } from '../../run/runTexts';
import classes from '../SweepsView.module.css';
import { SearchRange } from './SearchRange';
import { SearchResult } from './SearchResult';
import { type RangeDraft, rangesOf, spaceOf } from './searchRanges';

const strategies: { value: Strategy; label: string }[] = [
  { value: 'halving', label: 'Successive halving' },
  { value: 'random', label: 'Random search' },
];

export function TunePanel({ store }: { store: TuningStore }) {
  const spec = useLab((state) => state.spec);
  const searches = useStore(store.state, (state) => state.searches);
  const running = useStore(store.state, (state) => state.running);
  const isElsewhere = useStore(store.state, (state) => state.isElsewhere);
  const { start, resume, stop } = store.state.getState();
  const [strategy, setStrategy] = useState<Strategy>('halving');
  const [budgetSeconds, setBudget] = useState(60);
  const [minEpochs, setMinEpochs] = useState(1);
  const maxEpochs = spec.training.epochs;
  const [edited, setEdited] = useState<Readonly<Record<string, RangeDraft>>>({});
  const ranges = rangesOf(spec).map((range) => edited[range.path] ?? range);
  const request = { strategy, space: spaceOf(ranges), minEpochs, maxEpochs, budgetSeconds };
  const problems = problemsOf(request, spec, catalog);
  const shown = strategies.flatMap(({ value, label }) => {
    const search = searches[value];
    return search ? [{ value, label, search }] : [];
  });
  return (
    <div className={classes.setup}>
      <p className={classes.intro}>
        Looks for the settings with which the student of the form learns best; then gives the
        baseline as many trials over those of the settings that it has; then trains the best of both
        with {CHECK_SEEDS} seeds more. Trials are measured on a validation set, so that the test set
        keeps the last word. Successive halving starts many trials small and gives more epochs to
        the best third; random search, its control, gives every trial {maxEpochs > 1 && 'all '}
        {counted(maxEpochs, 'epoch')}.
      </p>
      <ul className={classes.axes}>
        {ranges.map((range) => (
          <SearchRange
            key={range.path}
            range={range}
            problem={problems.find(({ path }) => path === range.path)?.message}
            onChange={(changed) => setEdited({ ...edited, [changed.path]: changed })}
          />
        ))}
      </ul>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          size="xs"
          aria-label="How to search"
          data={strategies}
          value={strategy}
          onChange={setStrategy}
        />
        <NumberInput
          label="Budget in seconds"
          size="xs"
          w={130}
          min={1}
          max={36_000}
          value={budgetSeconds}
          onChange={(value) => setBudget(Number(value))}
        />
        <NumberInput
          label="First epochs"
          size="xs"
          w={110}
          min={1}
          allowDecimal={false}
          value={minEpochs}
          onChange={(value) => setMinEpochs(Number(value))}
        />
        {running ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="stop" size={14} />}
            onClick={() => stop(running)}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="sm"
            leftSection={<Icon name="play" size={14} />}
            disabled={problems.length > 0}
            onClick={() => start(request, spec)}
          >
            Search
          </Button>
        )}
      </Group>
      <div role="status">
        {problems
          .filter(({ path }) => ranges.every((range) => range.path !== path))
          .map((problem) => (
            <p key={`${problem.path} ${problem.message}`} className={classes.problem}>
              {problemText(problem, spec)}
            </p>
          ))}
      </div>
      {isElsewhere && (
        <ElsewhereMessage what="search" onLookAgain={store.state.getState().recall} />
      )}
      {shown.map(({ value, label, search }) => (
        <section key={label} className={classes.details} aria-label={label}>
          <Title order={3} size="sm">
            {label}
          </Title>
          <SearchResult
            search={search}
            isInterrupted={!search.isOver && value !== running}
            canResume={running === null}
            onResume={() => void resume(value)}
            onEnd={() => stop(value)}
          />
        </section>
      ))}
    </div>
  );
}
