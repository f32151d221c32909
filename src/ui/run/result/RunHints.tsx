/** Why Run is off, what a costly run will take, or that changed settings wait for the next run. */
import { isActive } from '../../../store/lab/runStart';
import type { LabState } from '../../../store/lab/state';
import { useLab } from '../../context/labContext';
import { countPending } from '../pendingChanges';
import classes from '../RunBar.module.css';
import { problemText } from '../runTexts';
import { costHint } from './costHint';
import { warningBeforeRun } from './knownTeacher';

export function RunHints() {
  const problem = useLab(problemHint);
  const pending = useLab(pendingHint);
  const cost = useLab(costHint);
  const teacher = useLab((state) => (isActive(state.run) ? null : warningBeforeRun(state)));
  const text = problem ?? ([cost, pending, teacher].filter(Boolean).join(' ') || null);
  return (
    <p
      id="run-hint"
      className={classes.hint}
      data-problem={problem ? true : undefined}
      role="status"
      hidden={!text}
    >
      {text}
    </p>
  );
}

function problemHint({ problems, spec }: LabState): string | null {
  const [first, ...others] = problems;
  if (!first) return null;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `Run is off: ${problemText(first, spec)}${more}.`;
}

function pendingHint({ spec, run }: LabState): string | null {
  if (!isActive(run) && run.status !== 'completed') return null;
  const count = countPending(spec, run);
  if (count === 0) return null;
  const subject = count === 1 ? 'One changed setting applies' : `${count} changed settings apply`;
  return `${subject} from the next Run.`;
}
