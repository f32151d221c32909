/** What comes and goes as a file: how far it is, what came, or why it did not. */
import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { TransferJob } from '../../store/runs/runTransfer';
import { countText } from '../../text/format';
import { Message } from '../components/Message';
import { useLab, useLabActions } from '../context/labContext';
import { useTransfer, useTransferActions } from '../context/libraryContext';
import { importedText, transferHelp } from './transferTexts';

/** What is over sooner would only flash. */
const SHOWN_AFTER_MS = 400;

export function TransferMessages() {
  const job = useTransfer((state) => state.job);
  return (
    <>
      {job && <Job job={job} />}
      <Imported />
      <Problem />
    </>
  );
}

function Job({ job: { direction, done, total } }: { job: TransferJob }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  const title = direction === 'import' ? 'Importing' : 'Exporting';
  return (
    <Message tone="news" title={title}>
      <p>{total > 0 ? `${countText(done)} of ${countText(total)} runs` : 'Reading the file'}</p>
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section
          value={total > 0 ? (100 * done) / total : 0}
          aria-label={`${title} runs`}
        />
      </Progress.Root>
    </Message>
  );
}

function Imported() {
  const imported = useTransfer((state) => state.imported);
  const view = useLab((state) => state.page.view);
  const { editPage } = useLabActions();
  const { dismiss } = useTransferActions();
  if (!imported) return null;
  const { title, text } = importedText(imported);
  return (
    <Message tone="news" title={title} onDismiss={dismiss}>
      <p>
        From “{imported.fileName}”. {text}
      </p>
      {view !== 'runs' && (
        <Button size="xs" variant="default" onClick={() => editPage({ view: 'runs' })}>
          Go to the runs
        </Button>
      )}
    </Message>
  );
}

function Problem() {
  const problem = useTransfer((state) => state.problem);
  const { dismiss } = useTransferActions();
  // It concerns what the visitor did here: with another view or run it is old news.
  const place = useLab((state) => `${state.page.view} ${state.run.runId}`);
  const toldAt = useRef(place);
  useEffect(() => {
    if (!problem) toldAt.current = place;
    else if (toldAt.current !== place) dismiss();
  }, [problem, place, dismiss]);
  if (!problem) return null;
  const { title, text } = transferHelp(problem);
  const { direction, detail, fileName } = problem;
  return (
    <Message tone="error" title={title} onDismiss={dismiss}>
      <p>
        {fileName !== null && `“${fileName}”: `}
        {detail} {text}
        {direction === 'import' && ' Nothing was imported; your runs are as they were.'}
      </p>
    </Message>
  );
}
