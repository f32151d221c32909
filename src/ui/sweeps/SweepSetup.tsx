/** The lists of a sweep: which settings are varied, over which values, with how many seeds. */
import { Button, Group, NativeSelect, NumberInput } from '@mantine/core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { MAX_SEEDS, readAxes } from '../../store/sweeps/sweepDraft';
import type { SweepStore } from '../../store/sweeps/sweepStore';
import { expandSweep, SEED_PATH, sweepLimits } from '../../sweeps/definition';
import { counted } from '../../text/counted';
import { catalog } from '../../workloads/catalog';
import { Icon } from '../components/Icon';
import { useLab } from '../context/labContext';
import { problemText } from '../run/runTexts';
import { AxisRow } from './AxisRow';
import { gridsOf } from './grids';
import { OpenSweep } from './OpenSweep';
import classes from './SweepsView.module.css';
import { settingChoices } from './settingChoices';

export function SweepSetup({ store }: { store: SweepStore }) {
  const spec = useLab((state) => state.spec);
  const axes = useStore(store.state, (state) => state.axes);
  const seeds = useStore(store.state, (state) => state.seeds);
  const isRunning = useStore(
    store.batch,
    ({ batch }) => batch?.status === 'running' || batch?.status === 'paused',
  );
  const { addAxis, editAxis, removeAxis, setAxes, setSeeds, start } = store.state.getState();
  const choices = useMemo(() => settingChoices(spec), [spec]);
  const grids = useMemo(() => gridsOf(spec), [spec]);
  const hasSeedList = axes.some(({ path }) => path === SEED_PATH);
  const unused = choices.filter(
    ({ path }) => path !== SEED_PATH && axes.every((axis) => axis.path !== path),
  );
  const { problems, runs } = useMemo(() => {
    const { sweep, problems } = readAxes({ axes, seeds }, spec);
    if (!sweep) return { problems, runs: 0 };
    const expanded = expandSweep(sweep, catalog);
    return { problems: expanded.problems, runs: expanded.cells.length };
  }, [axes, seeds, spec]);
  return (
    <div className={classes.setup}>
      <Group gap="xs">
        {grids.map((grid) => (
          <Button
            key={grid.label}
            size="compact-sm"
            variant="default"
            onClick={() => setAxes(grid.axes)}
          >
            {grid.label}
          </Button>
        ))}
        <OpenSweep store={store} />
      </Group>
      <ul className={classes.axes}>
        {axes.map((axis) => (
          <AxisRow
            key={axis.id}
            axis={axis}
            choices={choices}
            problem={problems.find(({ path }) => path === axis.path)?.message}
            onChange={(changes) => editAxis(axis.id, changes)}
            onRemove={() => removeAxis(axis.id)}
          />
        ))}
      </ul>
      <Group gap="sm" align="flex-end">
        {unused.length > 0 && axes.length < sweepLimits.axes - 1 && (
          <NativeSelect
            label="Vary one more setting"
            size="xs"
            value=""
            data={[
              { value: '', label: 'Choose …' },
              ...unused.map(({ path, label }) => ({ value: path, label })),
            ]}
            onChange={(event) => {
              const choice = unused.find(({ path }) => path === event.currentTarget.value);
              if (choice) addAxis(choice.path, choice.example);
            }}
          />
        )}
        <NumberInput
          label="Seeds"
          size="xs"
          w={80}
          min={1}
          max={MAX_SEEDS}
          allowDecimal={false}
          disabled={hasSeedList}
          value={seeds}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1 && value <= MAX_SEEDS) setSeeds(value);
          }}
        />
        <Button
          size="sm"
          leftSection={<Icon name="play" size={14} />}
          disabled={runs === 0}
          onClick={() => start(spec)}
        >
          {isRunning ? 'Start over' : 'Start'} {runs > 0 && `(${counted(runs, 'run')})`}
        </Button>
      </Group>
      <div role="status">
        {problems
          .filter(({ path }) => axes.every((axis) => axis.path !== path))
          .map((problem) => (
            <p key={`${problem.path} ${problem.message}`} className={classes.problem}>
              {problemText(problem, spec)}
            </p>
          ))}
      </div>
    </div>
  );
}
