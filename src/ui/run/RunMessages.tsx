/** Errors with a way out, and notices of things that happened and did not end the run. */
import { Alert, Button, Code } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../components/Icon';
import { type ErrorHelp, errorHelp } from '../errorHelp';
import { useLab, useLabStore } from '../labContext';
import classes from './RunMessages.module.css';

export function RunMessages() {
  const runId = useLab((state) => state.run.runId);
  return (
    <>
      <ErrorMessage />
      <Notices key={runId} />
    </>
  );
}

function ErrorMessage() {
  const error = useLab((state) => (state.run.status === 'failed' ? state.run.error : null));
  const store = useLabStore();
  if (!error) return null;
  const { title, explanation, nextStep, remedy }: ErrorHelp = errorHelp[error.code];
  return (
    <Alert color="red" variant="light" title={title} icon={<Icon name="warning" />} role="alert">
      <p className={classes.text}>
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
    </Alert>
  );
}

/** Keyed by run: a new run starts with nothing dismissed. */
function Notices() {
  const notices = useLab((state) => state.run.notices);
  const [dismissed, setDismissed] = useState(0);
  const open = notices.slice(dismissed);
  if (open.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      title="The run goes on elsewhere"
      icon={<Icon name="info" />}
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={() => setDismissed(notices.length)}
    >
      {open.map((notice) => (
        <p key={notice} className={classes.text}>
          {notice}
        </p>
      ))}
    </Alert>
  );
}
