/** The answer of the run on show beside the buttons that made it, and the way to a surer one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useBatchStores } from '../../context/batchStores';
import { useLab, useLabActions } from '../../context/labContext';
import { countPending } from '../pendingChanges';
import classes from './ResultLine.module.css';
import { resultLineOf } from './resultLine';

/** As many as the verdict begins with. */
const SEEDS = 5;

export function ResultLine() {
  const { figure, unit, text, note, canRepeat } = useLab(
    useShallow((state) => resultLineOf(state.run)),
  );
  return (
    <div className={classes.line} data-empty={figure === null || undefined}>
      {figure !== null && (
        <b className={classes.figure}>
          {figure}
          {unit && <span className={classes.unit}> {unit}</span>}
        </b>
      )}
      <p className={classes.text}>
        {text}
        {note && <span className={classes.note}> {note}</span>}
      </p>
      {canRepeat && <RepeatButton />}
    </div>
  );
}

/** Repeats what is on show; with other settings in the form the verdict is only opened. */
function RepeatButton() {
  const isPending = useLab((state) => countPending(state.spec, state.run) > 0);
  const { editPage } = useLabActions();
  const { openVerdict } = useBatchStores();
  const [isLoading, setLoading] = useState(false);
  const repeat = async () => {
    if (!isPending) {
      setLoading(true);
      const { verdict } = await openVerdict();
      verdict.getState().repeatOver(SEEDS);
    }
    editPage({ view: 'verdict' });
  };
  return (
    <Button
      size="compact-md"
      variant="light"
      className={classes.repeat}
      loading={isLoading}
      onClick={repeat}
    >
      {isPending ? 'Open the verdict' : `Repeat over ${SEEDS} seeds`}
    </Button>
  );
}
