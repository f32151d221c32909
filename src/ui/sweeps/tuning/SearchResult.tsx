/** What a search found for student and baseline, how honest the gap is, and both ready for the lab. */
import { Button, Group, Progress, Title } from '@mantine/core';
import { scoreOf } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { bestBaselineConfig, bestConfig, type Search } from '../../../sweeps/tuning/search';
import { canGoOn, partOf, progressText } from '../../../sweeps/tuning/searchParts';
import { bestTrial, type TuningState } from '../../../sweeps/tuning/tuner';
import { metricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { counted } from '../../../text/counted';
import { catalog } from '../../../workloads/catalog';
import { useLabActions } from '../../context/labContext';
import { durationText } from '../../run/runTexts';
import classes from '../SweepsView.module.css';
import { CheckResult } from './CheckResult';
import { TrialPictures } from './TrialPictures';
import { TrialTable } from './TrialTable';

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
  const { tuning, baseline, isOver } = search;
  const part = partOf(search);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <p className={classes.verdict} role="status">
          {isInterrupted && 'Interrupted. '}
          {summaryText(search)}
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
          {canGoOn(search) && (
            <Button size="compact-sm" disabled={!canResume} onClick={onResume}>
              {part === 'check' ? 'Check the rest' : 'Tune the baseline and check both'}
            </Button>
          )}
        </Group>
      </Group>
      {!isOver && (
        <Progress.Root size={8} radius="xl" transitionDuration={0}>
          <Progress.Section
            value={Math.min(100, 100 * shareOf(search))}
            aria-label={part === 'student' ? 'Budget that is used up' : 'Share that is done'}
          />
        </Progress.Root>
      )}
      {isOver && part === 'student' && bestTrial(tuning) && (
        <p className={classes.legend}>
          The baseline was not tuned: what the student gains over it at these settings may be due to
          the settings alone.
        </p>
      )}
      <CheckResult search={search} />
      <Found
        title="Student"
        tuning={tuning}
        spec={bestConfig(search)}
        note="the baseline runs at the student’s settings, not at its own."
        {...{ search, isInterrupted }}
        isOver={isOver || part !== 'student'}
      />
      {baseline && (
        <Found
          title="Baseline"
          tuning={baseline}
          spec={bestBaselineConfig(search)}
          note="the student runs at the baseline’s settings."
          {...{ search, isInterrupted }}
          isOver={isOver || part !== 'baseline'}
        />
      )}
      {baseline === null && (
        <p className={classes.legend}>
          None of the searched settings is one of the baseline: it keeps those of the form.
        </p>
      )}
    </>
  );
}

interface FoundProps {
  title: 'Student' | 'Baseline';
  search: Search;
  tuning: TuningState;
  /** The best, for the lab; null before a first result. */
  spec: ExperimentConfig | null;
  /** What to know of the other one there. */
  note: string;
  isOver: boolean;
  isInterrupted: boolean;
}

/** The trials of student or baseline, as pictures and as a table. */
function Found({ title, search, tuning, spec, note, isOver, isInterrupted }: FoundProps) {
  const { openConfig, editPage } = useLabActions();
  const who = title.toLowerCase();
  return (
    <section className={classes.found} aria-label={`Trials of the ${who}`}>
      <Group justify="space-between" gap="xs">
        <Title order={4} size="sm">
          {title}: {counted(tuning.trials.length, 'trial')}
        </Title>
        {spec && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              openConfig(spec);
              editPage({ view: 'lab' });
            }}
          >
            Open the {who}’s best in the lab
          </Button>
        )}
      </Group>
      <p className={classes.legend}>
        {foundText(tuning, scoreOf(catalog, search.base))} {spec && `In the lab ${note}`}
      </p>
      <TrialTable of={who} base={search.base} {...{ tuning, isOver, isInterrupted }} />
      {isOver && <TrialPictures of={who} base={search.base} tuning={tuning} />}
    </section>
  );
}

function summaryText(search: Search): string {
  const { epochs, seconds, isOver, tuning } = search;
  const part = partOf(search);
  const best = bestTrial(tuning)?.results.at(-1);
  const left = !isOver && part === 'student' ? `; ${leftText(search)} of the budget left` : '';
  const spent = `${counted(epochs, 'epoch')}, ${durationText(seconds)}${left}`;
  if (!best) {
    return `${isOver ? 'Nothing was found' : 'Nothing found yet'}: ${counted(tuning.trials.length, 'trial')}, ${spent}.`;
  }
  const found = `${metricText(scoreOf(catalog, search.base), best.score)} on the validation set after ${counted(best.epochs, 'epoch')}`;
  const isDone = isOver || part !== 'student';
  return `${isDone ? 'Student’s best' : 'Student’s best so far'}: ${found}. ${progressText(search)} (${spent})`;
}

function foundText(tuning: TuningState, score: Score): string {
  const last = bestTrial(tuning)?.results.at(-1);
  if (!last) return 'Nothing found yet.';
  return `Best (★): ${metricText(score, last.score)} on the validation set after ${counted(last.epochs, 'epoch')}.`;
}

function leftText({ request, seconds }: Search): string {
  return durationText(Math.max(0, request.budgetSeconds - seconds));
}

/** 0..1 of the part that is under way. */
function shareOf(search: Search): number {
  const { request, seconds, baseline, check } = search;
  switch (partOf(search)) {
    case 'student':
      return seconds / request.budgetSeconds;
    case 'baseline': {
      const ended = baseline?.trials.filter(({ results }) => results.length > 0).length ?? 0;
      return ended / (baseline?.settings.maxTrials ?? 1);
    }
    case 'check':
      return (check ?? []).filter(({ status }) => status === 'ended').length / (check?.length ?? 1);
  }
}
