/** A text to copy, by button or, where that is forbidden, by hand. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../components/Icon';

type CopyState = 'ready' | 'copied' | 'refused';

const captions = { ready: 'Copy', copied: 'Copied', refused: 'Copy' } satisfies Record<
  CopyState,
  string
>;

export function CopyField({ label, text }: { label: string; text: string }) {
  const [outcome, setOutcome] = useState<{ text: string; state: CopyState } | null>(null);
  // What was said of another text no longer holds.
  const state = outcome?.text === text ? outcome.state : 'ready';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ text, state: 'copied' });
    } catch {
      setOutcome({ text, state: 'refused' });
    }
  };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        description={
          state === 'refused' ? 'The browser did not allow it: select the text and copy it.' : null
        }
        size="sm"
        flex={1}
        readOnly
        data-autofocus
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="sm"
        leftSection={<Icon name={state === 'copied' ? 'check' : 'link'} />}
        onClick={copy}
      >
        <span aria-live="polite">{captions[state]}</span>
      </Button>
    </Group>
  );
}
