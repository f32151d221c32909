/** Errors with a way out, and news of things that happened and did not end the run. */
import { Button, Code } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../protocol/errors';
import { Message } from '../components/Message';
import { useLab, useLabStore } from '../context/labContext';
import { useDataNeeded } from '../datasets/useDataNeeded';
import { type ErrorHelp, errorHelp } from '../errorHelp';
import { useTeacherNeeded } from '../teacherFiles/useTeacherNeeded';
import classes from './RunMessages.module.css';
import { StorageMessages } from './StorageMessages';

const NeededData = lazy(() => import('../datasets/NeededData'));
const NeededTeacher = lazy(() => import('../teacherFiles/NeededTeacher'));

export function RunMessages() {
  const runId = useLab((state) => state.run.runId);
  return (
    <>
      <StorageMessages />
      <MissingData />
      <MissingTeacher />
      <ErrorMessage />
      <Notices key={runId} />
    </>
  );
}

/** Own data that the experiment learns from and that are not here, or not chosen. */
function MissingData() {
  if (!useDataNeeded()) return null;
  return (
    <Suspense fallback={null}>
      <NeededData />
    </Suspense>
  );
}

/** A teacher that came as files and is not here, or not chosen. */
function MissingTeacher() {
  if (!useTeacherNeeded()) return null;
  return (
    <Suspense fallback={null}>
      <NeededTeacher />
    </Suspense>
  );
}

/** Told by what asks for the files. */
const asked: readonly (ErrorCode | undefined)[] = ['dataset-missing', 'teacher-file-missing'];

function ErrorMessage() {
  const error = useLab(({ run }) =>
    run.status === 'failed' && !asked.includes(run.error?.code) ? run.error : null,
  );
  const store = useLabStore();
  const place = useRef<HTMLDivElement>(null);
  // On phones the settings lie above it, and the run bar alone would say that something is wrong.
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;
  const { title, explanation, nextStep, remedy }: ErrorHelp = errorHelp[error.code];
  return (
    <div ref={place} className={classes.place}>
      <Message tone="error" title={title}>
        <p>
          {explanation} {nextStep}
        </p>
        <Code block className={classes.detail}>
          {error.message}
          {error.step === undefined ? '' : ` (step ${error.step})`}
        </Code>
        {remedy && (
          <Button size="xs" variant="default" onClick={() => remedy.apply(store.getState())}>
            {remedy.label}
          </Button>
        )}
      </Message>
    </div>
  );
}

/** Keyed by run: a new run starts with nothing dismissed. */
function Notices() {
  const notices = useLab((state) => state.run.notices);
  const [dismissed, setDismissed] = useState(0);
  const open = notices.slice(dismissed);
  if (open.length === 0) return null;
  return (
    <Message
      tone="news"
      title="The run goes on elsewhere"
      onDismiss={() => setDismissed(notices.length)}
    >
      {open.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </Message>
  );
}
