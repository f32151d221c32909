/** One slider over the snapshots of the run: every picture goes to the chosen one. */
import { ActionIcon, Button, Slider, Text } from '@mantine/core';
import { useId } from 'react';
import { countText } from '../../text/format';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { onPageKeys } from '../controls/fields/ranges/pageKeys';
import classes from './Scrubber.module.css';

export function Scrubber() {
  const steps = useInspection((state) => state.steps);
  const chosen = useInspection((state) => state.chosenStep);
  const shown = useInspection((state) => state.snapshot?.step);
  const totalSteps = useLab((state) => state.run.totalSteps);
  const runStep = useLab((state) => state.run.step);
  const { scrub } = useInspectionActions();
  const labelId = useId();
  // In the lab nobody else asks for the snapshot that was chosen.
  useWatching(chosen !== null);
  const last = Math.max(0, (steps?.length ?? 0) - 1);
  const index = chosen === null ? last : Math.max(0, steps?.indexOf(chosen) ?? 0);
  const isOff = last === 0;
  const go = (to: number) => {
    const step = steps?.[to];
    if (step !== undefined) scrub(step);
  };
  const step = steps?.[index];
  const isWaiting = chosen !== null && shown !== chosen;
  return (
    <section className={classes.scrubber} aria-label="Step of the run">
      <Text size="sm" component="p" className={classes.label} id={labelId}>
        {step === undefined ? (
          'Before training: the teacher alone'
        ) : (
          <>
            <b>
              Step {countText(step)} of {countText(totalSteps)}
            </b>
            <span className={classes.state}>
              {isWaiting ? ' · asking the models…' : ` · ${ageOf(chosen, step, runStep)}`}
            </span>
          </>
        )}
      </Text>
      <div className={classes.row}>
        <ActionIcon
          variant="default"
          aria-label="Earlier step"
          disabled={isOff || index === 0}
          onClick={() => go(index - 1)}
        >
          ‹
        </ActionIcon>
        <Slider
          className={classes.slider}
          size={5}
          min={0}
          max={Math.max(1, last)}
          step={1}
          label={null}
          disabled={isOff}
          value={index}
          onChange={go}
          onKeyDown={onPageKeys(index, last, go)}
          thumbLabel="Step of the run"
          thumbValueText={step === undefined ? 'none yet' : `step ${step} of ${totalSteps}`}
        />
        <ActionIcon
          variant="default"
          aria-label="Later step"
          disabled={isOff || index === last}
          onClick={() => go(index + 1)}
        >
          ›
        </ActionIcon>
        <Button
          size="compact-sm"
          variant="default"
          disabled={chosen === null}
          onClick={() => scrub(null)}
        >
          Latest
        </Button>
      </div>
    </section>
  );
}

/** Between two evaluations the run is ahead of what can be shown of it. */
function ageOf(chosen: number | null, shown: number, runStep: number): string {
  if (chosen !== null) return 'past';
  return shown >= runStep ? 'latest' : 'latest evaluation';
}
