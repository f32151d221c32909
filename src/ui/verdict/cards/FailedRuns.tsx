/** Runs that failed, each with its reason: they are missing from the verdict, not hidden. */
import { useShallow } from 'zustand/react/shallow';
import { Message } from '../../components/Message';
import classes from '../Verdict.module.css';
import { useRepeat } from '../verdictContext';

export function FailedRuns() {
  const failed = useRepeat(
    useShallow((state) => state.batch?.jobs.filter(({ error }) => error !== null) ?? []),
  );
  if (failed.length === 0) return null;
  const count = failed.length === 1 ? 'One run' : `${failed.length} runs`;
  return (
    <Message tone="error" title={`${count} failed; the verdict rests on the others`}>
      <ul className={classes.list}>
        {failed.map(({ id, error }) => (
          <li key={id}>
            {id}: {error?.message}
          </li>
        ))}
      </ul>
    </Message>
  );
}
