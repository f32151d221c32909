/** Copies a link that holds the whole experiment; where that is forbidden, shows it instead. */
import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { encodeLink } from '../../spec/link';
import { catalog } from '../../workloads/catalog';
import { Icon } from '../components/Icon';
import { useLabStore } from '../labContext';
import classes from './CopyLinkButton.module.css';

const CONFIRMATION_MS = 2000;

export function CopyLinkButton() {
  const store = useLabStore();
  const [isCopied, setCopied] = useState(false);
  const [shownLink, setShownLink] = useState<string | null>(null);
  const copy = async () => {
    const { spec, page } = store.getState();
    const link = linkTo(encodeLink(spec, catalog, page));
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setTimeout(() => setCopied(false), CONFIRMATION_MS);
    } catch {
      setShownLink(link);
    }
  };
  return (
    <Popover opened={shownLink !== null} onDismiss={() => setShownLink(null)} trapFocus>
      <Popover.Target>
        <Button
          className={classes.button}
          size="xs"
          variant="default"
          leftSection={<Icon name={isCopied ? 'check' : 'link'} />}
          onClick={copy}
        >
          <span className={classes.label} aria-live="polite">
            {isCopied ? 'Copied' : 'Copy link'}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Copy this link"
          size="xs"
          readOnly
          value={shownLink ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function linkTo(fragment: string): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${fragment ? `#${fragment}` : ''}`;
}
