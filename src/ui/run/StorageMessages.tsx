/**
 * What concerns the runs that are kept: one that was interrupted, one that cannot be stored, and
 * those that come and go as files.
 */
import { Button, Group } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { automaticName } from '../../config/settingText';
import type { StoredRun } from '../../records/storedRun';
import { isActive } from '../../store/lab/runStart';
import type { LibraryProblem } from '../../store/runs/libraryState';
import { countText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { Message } from '../components/Message';
import { useLab, useLabActions } from '../context/labContext';
import { useLibrary, useLibraryActions, useTransfer } from '../context/libraryContext';
import { agoText } from '../runs/runTimes';
import { UnstoredRuns } from '../runs/UnstoredRuns';
import { showCharts } from './showCharts';

const TransferMessages = lazy(async () => ({
  default: (await import('../transfer/TransferMessages')).TransferMessages,
}));

export function StorageMessages() {
  const isTransferring = useTransfer(
    ({ job, imported, problem }) => job !== null || imported !== null || problem !== null,
  );
  return (
    <>
      <StorageProblem />
      {isTransferring && (
        <Suspense fallback={null}>
          <TransferMessages />
        </Suspense>
      )}
      <InterruptedRun />
    </>
  );
}

const problems = {
  full: {
    title: 'The disk is full: this run is not stored any more',
    text: 'Training goes on, and what was stored before is still there. Delete runs you no longer need: while the disk is full they are gone at once, and this run is stored.',
  },
  unavailable: {
    title: 'Runs cannot be stored here',
    text: 'This browser gives the page no storage, as in some private windows. Everything works; runs are kept until the tab closes.',
  },
  failed: {
    title: 'The run could not be stored',
    text: 'The browser did not say why; the disk may be full. Training goes on, and the lab tries again with the next write.',
  },
  elsewhere: {
    title: 'This run goes on in another tab',
    text: 'Look at it there, or close that tab first.',
  },
  missing: {
    title: 'This run is no longer stored',
    text: 'It was deleted, perhaps in another tab.',
  },
  unreadable: {
    title: 'This run cannot be opened',
    text: 'It was made by a version of the lab with other settings. Its results stay in the list.',
  },
} as const satisfies Record<LibraryProblem, { title: string; text: string }>;

/** In place of `unavailable` on a page within another one. */
const embedded = {
  title: 'Runs cannot be stored here',
  text: 'This page is embedded in another site, and the browser does not let it store anything. Everything works; runs are kept until the tab closes. Open the page in a tab of its own to keep them.',
};

function StorageProblem() {
  const problem = useLibrary((state) => state.problem);
  const isUnstored = useLibrary((state) => state.unstored > 0);
  const view = useLab((state) => state.page.view);
  const { dismissProblem } = useLibraryActions();
  const { editPage } = useLabActions();
  if (!problem) return null;
  const isEmbedded = problem === 'unavailable' && window.self !== window.top;
  const { title, text } = isEmbedded ? embedded : problems[problem];
  const isFull = problem === 'full' && view !== 'runs';
  return (
    <Message tone="error" title={title} onDismiss={dismissProblem}>
      <p>{text}</p>
      {(isFull || isUnstored) && (
        <Group gap="xs">
          {isFull && (
            <Button size="xs" variant="default" onClick={() => editPage({ view: 'runs' })}>
              Go to the runs
            </Button>
          )}
          <UnstoredRuns />
        </Group>
      )}
    </Message>
  );
}

/** The newest interrupted run, while nothing else trains. */
function InterruptedRun() {
  const interrupted = useLibrary((state) => state.interrupted);
  const isBusy = useLab((state) => isActive(state.run));
  const { resume, putOff, discard } = useLibraryActions();
  const { editPage } = useLabActions();
  const [run, ...others] = interrupted;
  if (!run || isBusy) return null;
  const goOn = async () => {
    if (!(await resume(run.id))) return;
    editPage({ view: 'lab' });
    showCharts();
  };
  return (
    <Message tone="news" title="A run was interrupted">
      <p>
        {interruptedText(run)}
        {others.length > 0 && ` ${others.length} more in the list of runs.`}
      </p>
      <Group gap="xs">
        <Button size="xs" onClick={goOn}>
          Resume
        </Button>
        <Button size="xs" variant="default" onClick={() => putOff(run.id)}>
          Later
        </Button>
        <Button size="xs" variant="default" onClick={() => discard(run.id)}>
          Discard
        </Button>
      </Group>
    </Message>
  );
}

function interruptedText({ name, spec, step, totalSteps, savedAt }: StoredRun): string {
  const title = name ?? automaticName(spec, catalog[spec.workload.id]);
  const place =
    step > 0
      ? `stood at step ${countText(step)} of ${countText(totalSteps)}`
      : 'had not taken a step yet';
  return `“${title}” ${place} when it was last stored, ${agoText(savedAt, Date.now())}.`;
}
