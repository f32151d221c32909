/** What became of the last files, and of the last deletion. */
import { Button, Group, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OwnFileInfo, OwnFileState } from '../../store/ownFiles/ownFileState';
import { Message } from '../components/Message';
import classes from './OwnFiles.module.css';

interface OwnFileMessagesProps<Info> {
  state: Pick<OwnFileState<Info>, 'reading' | 'problem' | 'other' | 'deleted'>;
  actions: {
    cancel(): void;
    retry(): Promise<void>;
    restore(): Promise<void>;
    choose(info: Info): void;
    dismiss(): void;
  };
  /** Said of files that are good, but not those that the experiment was made with. */
  otherText: (other: Info) => { title: string; text: ReactNode; take: string } | null;
}

export function OwnFileMessages<Info extends OwnFileInfo>(props: OwnFileMessagesProps<Info>) {
  const { state, actions, otherText } = props;
  const { reading, problem, other, deleted } = state;
  const wrong = other && otherText(other);
  return (
    <>
      {reading && (
        <div className={classes.reading} role="status">
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <span className={classes.clipped}>Reading {reading.names}</span>
            <Button size="compact-xs" variant="default" onClick={actions.cancel}>
              Cancel
            </Button>
          </Group>
          <Progress.Root size={8} radius="xl" transitionDuration={0}>
            <Progress.Section value={100 * reading.share} aria-label="Reading the files" />
          </Progress.Root>
        </div>
      )}
      {problem && (
        <Message tone="error" title={problem.title} onDismiss={actions.dismiss}>
          <p>{problem.text}</p>
          {problem.canRetry && (
            <Button size="xs" variant="default" onClick={() => void actions.retry()}>
              Try again
            </Button>
          )}
        </Message>
      )}
      {wrong && (
        <Message tone="error" title={wrong.title} onDismiss={actions.dismiss}>
          <p>{wrong.text}</p>
          <Button size="xs" variant="default" onClick={() => actions.choose(other)}>
            {wrong.take}
          </Button>
        </Message>
      )}
      {deleted && (
        <Message tone="news" title={`“${deleted.name}” deleted`} onDismiss={actions.dismiss}>
          <Button size="xs" variant="default" onClick={() => void actions.restore()}>
            Undo
          </Button>
        </Message>
      )}
    </>
  );
}
