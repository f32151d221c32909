/** Opens a `sweep.json`, of the command line or of this page: its experiment and its lists. */

import { Button, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Problem } from '../../config/reading/problem';
import { draftOf } from '../../store/sweeps/sweepDraft';
import type { SweepStore } from '../../store/sweeps/sweepStore';
import { readSweep } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';
import { Message } from '../components/Message';
import { useLab, useLabActions } from '../context/labContext';
import { problemText } from '../run/runTexts';
import classes from './SweepsView.module.css';

/** Problems that are listed; the first ones tell what the file is about. */
const MAX_PROBLEMS = 5;

export function OpenSweep({ store }: { store: SweepStore }) {
  const { openConfig } = useLabActions();
  const spec = useLab((state) => state.spec);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const reset = useRef<() => void>(null);
  const open = async (file: File | null) => {
    if (!file) return;
    const { sweep, problems } = readSweepText(await file.text());
    // The same file may be chosen again once it is mended.
    reset.current?.();
    setProblems(problems);
    if (!sweep) return;
    const { base, axes, seeds } = draftOf(sweep);
    openConfig(base);
    store.state.getState().setAxes(axes);
    store.state.getState().setSeeds(seeds);
  };
  return (
    <>
      <FileButton accept="application/json,.json" resetRef={reset} onChange={open}>
        {(props) => (
          <Button {...props} size="compact-sm" variant="default">
            Open a sweep.json
          </Button>
        )}
      </FileButton>
      {problems.length > 0 && (
        <Message
          tone="error"
          title="This file cannot be used as a sweep"
          onDismiss={() => setProblems([])}
        >
          <ul className={classes.problems}>
            {problems.slice(0, MAX_PROBLEMS).map((problem) => (
              <li key={`${problem.path} ${problem.message}`}>{problemText(problem, spec)}</li>
            ))}
          </ul>
        </Message>
      )}
    </>
  );
}

function readSweepText(text: string): ReturnType<typeof readSweep> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    const message =
      'It is not JSON. A sweep.json comes from the export of a sweep, or is written by hand as README.md shows.';
    return { sweep: null, problems: [{ path: '', message }] };
  }
  return readSweep(input, catalog);
}
