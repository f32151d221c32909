/** Where the run stands: what goes on, step and epoch, pace, time left, and a bar. */
import { Progress } from '@mantine/core';
import { leastStepMs, type Speed } from '../../../protocol/speed';
import type { RunState } from '../../../store/lab/state';
import { countText } from '../../../text/format';
import { useLab } from '../../context/labContext';
import classes from '../RunBar.module.css';
import { durationText, headlineOf } from '../runTexts';
import { type RunPace, secondsLeft, stepMsOf } from './runPace';
import { SpeedControl } from './SpeedControl';
import { useRunPace } from './useRunPace';

export function RunProgress() {
  const run = useLab((state) => state.run);
  const pace = useRunPace(run);
  const speed = useLab((state) => state.speed);
  const headline = headlineOf(run);
  const share = shareOf(run);
  return (
    <div>
      <div className={classes.status}>
        <p className={classes.figures}>
          <span className={classes.headline}>{headline}</span>
          {figuresOf(run, pace, speed).map((figure) => (
            <span key={figure.name} className={classes.figure} data-name={figure.name}>
              {figure.text}
            </span>
          ))}
        </p>
        <SpeedControl />
      </div>
      {/* Ten updates a second are smooth enough; gliding between them would paint every frame. */}
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section
          value={share === null ? 100 : 100 * share}
          animated={share === null}
          striped={share === null}
          aria-label={headline}
        />
      </Progress.Root>
    </div>
  );
}

interface Figure {
  name: string;
  text: string;
}

function figuresOf(run: RunState, pace: RunPace, speed: Speed): Figure[] {
  const { progress, step, totalSteps, stepsPerEpoch, examplesPerStep, status } = run;
  if (progress) {
    const { done, total } = progress;
    return total > 0 ? [{ name: 'done', text: `${Math.round((100 * done) / total)}%` }] : [];
  }
  if (totalSteps === 0 || status === 'preparing') return [];
  const epochs = Math.ceil(totalSteps / stepsPerEpoch);
  const epoch = Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1);
  const figures = [
    { name: 'step', text: `step ${countText(step)} of ${countText(totalSteps)}` },
    { name: 'epoch', text: `epoch ${epoch} of ${epochs}` },
  ];
  // Of a run that is over, its own measurement; it does not shake any more.
  const stepMs = status === 'running' ? stepMsOf(pace) : (run.summary?.stepMs ?? null);
  // A run that is slowed down on purpose says nothing of the machine.
  const isBraked = status === 'running' && leastStepMs(speed, totalSteps) > 0.8 * (stepMs ?? 0);
  if (stepMs !== null && stepMs > 0 && !isBraked) {
    const rate = Number(((1000 * examplesPerStep) / stepMs).toPrecision(2));
    figures.push({ name: 'pace', text: `about ${countText(rate)} examples/s` });
  }
  const left = secondsLeft(pace, run);
  if (left !== null) figures.push({ name: 'left', text: `${durationText(left)} left` });
  return figures;
}

/** 0..1, or null where something goes on and nobody knows how long. */
function shareOf({ progress, status, step, totalSteps }: RunState): number | null {
  if (progress) return progress.total > 0 ? progress.done / progress.total : null;
  if (status === 'preparing') return null;
  return totalSteps > 0 ? step / totalSteps : 0;
}
