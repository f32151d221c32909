/** Run, pause, resume, step, stop, reset, new seed. */
import { ActionIcon, Button, Kbd, Tooltip, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { isActive } from '../../store/lab/runStart';
import { Icon, type IconName } from '../components/Icon';
import { useLab, useLabActions } from '../context/labContext';
import classes from './RunBar.module.css';
import { RUN_BUTTON_ID, showCharts } from './showCharts';

export function RunButtons() {
  const status = useLab((state) => state.run.status);
  const active = useLab((state) => isActive(state.run));
  const hasProblems = useLab((state) => state.problems.length > 0);
  const { step, stop, reset, newSeed } = useLabActions();
  const isFresh = !active && status !== 'completed' && status !== 'failed';
  return (
    <div className={classes.buttons}>
      <PrimaryButton />
      <SecondaryButton
        icon="step"
        label="Step"
        help="Take one optimizer step, then stand still (S)"
        disabled={active ? status !== 'paused' : hasProblems}
        onPress={step}
      />
      <SecondaryButton
        icon="stop"
        label="Stop"
        help="End the run here and test what was learned"
        disabled={!active}
        onPress={stop}
      />
      <SecondaryButton
        icon="reset"
        label="Reset"
        help="Back to before step 1, with the same initial weights"
        disabled={isFresh || hasProblems}
        onPress={reset}
      />
      <SecondaryButton
        icon="seed"
        label="New seed"
        help="Back to before step 1, with other initial weights and another order of batches"
        disabled={hasProblems}
        onPress={newSeed}
      />
      <span className={classes.spacer} />
      <ShortcutHelp />
    </div>
  );
}

/** One button through all states, so that the focus stays on it. */
function PrimaryButton() {
  const status = useLab((state) => state.run.status);
  const isStarting = useLab((state) => state.run.trains && state.run.status === 'preparing');
  const hasProblems = useLab((state) => state.problems.length > 0);
  const { start, pause, resume } = useLabActions();
  const run = () => {
    start();
    showCharts();
  };
  const { icon, label, press } =
    status === 'running'
      ? { icon: 'pause' as const, label: 'Pause', press: pause }
      : status === 'paused'
        ? { icon: 'play' as const, label: 'Resume', press: resume }
        : { icon: 'play' as const, label: isStarting ? 'Starting' : 'Run', press: run };
  // While all models are tested at the end there is nothing left to pause.
  const isTesting = useLab(
    (state) => state.run.status === 'running' && state.run.progress !== null,
  );
  const isOff =
    isStarting || isTesting || (hasProblems && status !== 'running' && status !== 'paused');
  return (
    <Button
      id={RUN_BUTTON_ID}
      className={classes.primary}
      leftSection={<Icon name={icon} />}
      disabled={isOff}
      aria-describedby={hasProblems ? 'run-hint' : undefined}
      onClick={press}
    >
      {label}
    </Button>
  );
}

interface SecondaryButtonProps {
  icon: IconName;
  label: string;
  help: string;
  disabled: boolean;
  onPress: () => void;
}

function SecondaryButton({ icon, label, help, disabled, onPress }: SecondaryButtonProps) {
  return (
    <Tooltip label={help}>
      <Button
        className={classes.secondary}
        variant="default"
        px="sm"
        leftSection={<Icon name={icon} />}
        disabled={disabled}
        onClick={onPress}
      >
        <span className={classes.label}>{label}</span>
      </Button>
    </Tooltip>
  );
}

function ShortcutHelp() {
  const id = useId();
  const shown = (
    <>
      <Kbd size="xs">Space</Kbd> run, pause, resume · <Kbd size="xs">S</Kbd> one step
    </>
  );
  return (
    <>
      <Tooltip label={shown}>
        <ActionIcon
          className={classes.keyboard}
          aria-label="Keyboard shortcuts"
          aria-describedby={id}
        >
          <Icon name="keyboard" />
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden id={id}>Space: run, pause, resume. S: one step.</VisuallyHidden>
    </>
  );
}
