/** What a search tried, what it dropped and why, and its best, ready for the lab. */
import { Button, Group, Progress } from '@mantine/core';
import { counted } from '../../spec/counted';
import { valueText } from '../../spec/sweepValues';
import { bestSpec, type Search } from '../../spec/tuning/search';
import { bestTrial, fateOf, rungsOf, type Trial } from '../../spec/tuning/tuner';
import { percentText } from '../insights/figures';
import { useLabActions } from '../labContext';
import { durationText } from '../run/runTexts';
import classes from './SweepsView.module.css';
import { settingLabel } from './settingChoices';

interface SearchResultProps {
  search: Search;
  /** Whether an earlier visit left it half-way. */
  isInterrupted: boolean;
  /** Whether another search leaves room for it to go on. */
  canResume: boolean;
  onResume(): void;
  onEnd(): void;
}

export function SearchResult(props: SearchResultProps) {
  const { search, isInterrupted, canResume, onResume, onEnd } = props;
  const { openSpec, editPage } = useLabActions();
  const { tuning, isOver, base } = search;
  const best = bestTrial(tuning);
  const spec = bestSpec(search);
  const paths = Object.keys(search.request.space);
  const rungs = rungsOf(tuning.settings);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <p className={classes.verdict} role="status">
          {isInterrupted && 'Interrupted. '}
          {summaryText(search, best)}
        </p>
        <Group gap="xs">
          {isInterrupted && (
            <>
              <Button size="compact-sm" disabled={!canResume} onClick={onResume}>
                Resume
              </Button>
              <Button size="compact-sm" variant="default" onClick={onEnd}>
                End here
              </Button>
            </>
          )}
          {spec && (
            <Button
              size="compact-sm"
              variant={isInterrupted ? 'default' : 'filled'}
              onClick={() => {
                openSpec(spec);
                editPage({ view: 'lab' });
              }}
            >
              Open the best in the lab
            </Button>
          )}
        </Group>
      </Group>
      {!isOver && (
        <Progress.Root size={8} radius="xl" transitionDuration={0}>
          <Progress.Section
            value={Math.min(100, (100 * search.seconds) / search.request.budgetSeconds)}
            aria-label="Budget that is used up"
          />
        </Progress.Root>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard. */}
      <section className={classes.scroll} aria-label="Table of trials" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Trial</th>
              {paths.map((path) => (
                <th key={path} scope="col">
                  {settingLabel(path, base)}
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
            {ranked(tuning.trials).map((trial) => {
              const { fate, reason } = fateOf(tuning, trial, isOver);
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
                    <td key={epochs}>{accuracyText(trial, rung)}</td>
                  ))}
                  <td className={classes.reason}>
                    {isInterrupted && trial.isRunning
                      ? 'interrupted: Trained again when the search goes on.'
                      : `${fate}: ${reason}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

function summaryText(search: Search, best: Trial | null): string {
  const { tuning, epochs, seconds, isOver } = search;
  const spent = `${counted(tuning.trials.length, 'trial')}, ${counted(epochs, 'epoch')}, ${durationText(seconds)}`;
  const last = best?.results.at(-1);
  const left = isOver ? '' : `; ${leftText(search)} of the budget left`;
  if (!last) return `${isOver ? 'Nothing was found' : 'Nothing found yet'}: ${spent}${left}.`;
  const found = `${percentText(last.accuracy)} on the validation set after ${counted(last.epochs, 'epoch')}`;
  return `${isOver ? 'Best' : 'Best so far'}: ${found} (${spent}${left}).`;
}

function leftText({ request, seconds }: Search): string {
  return durationText(Math.max(0, request.budgetSeconds - seconds));
}

/** Those that came farthest first, the best of them on top. */
function ranked(trials: readonly Trial[]): Trial[] {
  const last = (trial: Trial) => trial.results.at(-1)?.accuracy ?? -1;
  return trials.toSorted(
    (a, b) => b.results.length - a.results.length || last(b) - last(a) || a.id - b.id,
  );
}

function accuracyText({ results }: Trial, rung: number): string {
  const result = results[rung];
  if (!result) return '–';
  return result.accuracy === null ? 'failed' : percentText(result.accuracy);
}
