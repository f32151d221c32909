/** Says that another tab has the runs that this one would go on with. */
import { Button } from '@mantine/core';
import { Message } from '../components/Message';

interface ElsewhereMessageProps {
  what: 'sweep' | 'search' | 'experiment' | 'verdict';
  onLookAgain(): void;
}

export function ElsewhereMessage({ what, onLookAgain }: ElsewhereMessageProps) {
  return (
    <Message
      tone="news"
      title={`${what === 'experiment' ? 'An' : 'A'} ${what} goes on in another tab`}
    >
      <p>
        Look at it there, or close that tab first. Its runs are in the list of runs as they end.
      </p>
      <Button size="xs" variant="default" onClick={onLookAgain}>
        Look again
      </Button>
    </Message>
  );
}
