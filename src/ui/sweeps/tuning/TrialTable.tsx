/** What was tried for student or baseline, what was dropped and why. */

import { scoreOf } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { settingLabel } from '../../../config/settingText';
import { valueText } from '../../../sweeps/sweepValues';
import {
  bestTrial,
  rungsOf,
  type Trial,
  type TuningState,
  trialStatus,
} from '../../../sweeps/tuning/tuner';
import { gainOf, metricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { counted } from '../../../text/counted';
import { catalog } from '../../../workloads/catalog';
import classes from '../SweepsView.module.css';

interface TrialTableProps {
  /** Whose trials. */
  of: string;
  tuning: TuningState;
  base: ExperimentConfig;
  /** Whether no further trial is started. */
  isOver: boolean;
  isInterrupted: boolean;
}

export function TrialTable({ of, tuning, base, isOver, isInterrupted }: TrialTableProps) {
  const score = scoreOf(catalog, base);
  const best = bestTrial(tuning);
  const paths = Object.keys(tuning.settings.space);
  const rungs = rungsOf(tuning.settings);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard.
    <section className={classes.scroll} aria-label={`Table of trials: ${of}`} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Trial</th>
            {paths.map((path) => (
              <th key={path} scope="col">
                {settingLabel(path, base.workload.id)}
              </th>
            ))}
            {rungs.map((epochs) => (
              <th key={epochs} scope="col">
                {counted(epochs, 'epoch')}
              </th>
            ))}
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {rankTrials(tuning.trials, score).map((trial) => {
            const { status, reason } = trialStatus(tuning, trial, isOver);
            return (
              <tr key={trial.id} data-best={trial === best || undefined}>
                <th scope="row">
                  {trial.id}
                  {trial === best && ' ★'}
                </th>
                {paths.map((path) => (
                  <td key={path}>{valueText(trial.changes[path] ?? null)}</td>
                ))}
                {rungs.map((epochs, rung) => (
                  <td key={epochs}>{scoreText(score, trial, rung)}</td>
                ))}
                <td className={classes.reason}>
                  {isInterrupted && trial.isRunning
                    ? 'interrupted: Trained again when the search goes on.'
                    : `${status}: ${reason}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Those that came farthest first, the best of them on top. */
function rankTrials(trials: readonly Trial[], metric: Score): Trial[] {
  const last = (trial: Trial) => trial.results.at(-1)?.score ?? null;
  const ahead = (a: number | null, b: number | null) =>
    a === null || b === null ? Number(b !== null) - Number(a !== null) : gainOf(metric, b, a);
  return trials.toSorted(
    (a, b) => b.results.length - a.results.length || ahead(last(a), last(b)) || a.id - b.id,
  );
}

function scoreText(metric: Score, { results }: Trial, rung: number): string {
  const result = results[rung];
  if (!result) return '–';
  return result.score === null ? 'failed' : metricText(metric, result.score);
}
