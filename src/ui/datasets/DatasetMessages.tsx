/** What became of the last files, and of the last deletion. */
import { Button, Group, Progress } from '@mantine/core';
import { datasetOf } from '../../config/dataset';
import { counted } from '../../text/counted';
import { Message } from '../components/Message';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { useLab } from '../context/labContext';
import classes from './Datasets.module.css';
import { outputsText } from './datasetTexts';

export function DatasetMessages() {
  const problem = useDatasets((state) => state.problem);
  const { dismiss, retry } = useDatasetActions();
  return (
    <>
      <Reading />
      {problem && (
        <Message tone="error" title={problem.title} onDismiss={dismiss}>
          <p>{problem.text}</p>
          {problem.canRetry && (
            <Button size="xs" variant="default" onClick={() => void retry()}>
              Try again
            </Button>
          )}
        </Message>
      )}
      <OtherData />
      <DeletedData />
    </>
  );
}

function Reading() {
  const reading = useDatasets((state) => state.reading);
  const { cancel } = useDatasetActions();
  if (!reading) return null;
  return (
    <div className={classes.reading} role="status">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <span className={classes.clipped}>Reading {reading.names}</span>
        <Button size="compact-xs" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section value={100 * reading.share} aria-label="Reading the files" />
      </Progress.Root>
    </div>
  );
}

/** The files are good, but not those that the experiment was made with. */
function OtherData() {
  const other = useDatasets((state) => state.other);
  const needed = useLab((state) => datasetOf(state.spec));
  const { choose, dismiss } = useDatasetActions();
  if (!other || !needed) return null;
  const sizes = (dataset: typeof needed) =>
    `${counted(dataset.trainExamples, 'training example')} of ${outputsText(dataset)}`;
  return (
    <Message tone="error" title="These are other data" onDismiss={dismiss}>
      <p>
        The experiment needs “{needed.name}” with {sizes(needed)}; these files hold {sizes(other)}.
        They are kept, and the experiment is as it was.
      </p>
      <Button size="xs" variant="default" onClick={() => choose(other)}>
        Use them instead
      </Button>
    </Message>
  );
}

function DeletedData() {
  const deleted = useDatasets((state) => state.deleted);
  const { restore, dismiss } = useDatasetActions();
  if (!deleted) return null;
  return (
    <Message tone="news" title={`“${deleted.name}” deleted`} onDismiss={dismiss}>
      <Button size="xs" variant="default" onClick={() => void restore()}>
        Undo
      </Button>
    </Message>
  );
}
