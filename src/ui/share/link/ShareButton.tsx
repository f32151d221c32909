/** Opens the dialog that hands the experiment on. The dialog is loaded when it is asked for. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../components/Icon';
import classes from './ShareButton.module.css';

const ShareDialog = lazy(() =>
  import('./ShareDialog').then((module) => ({ default: module.ShareDialog })),
);

export function ShareButton() {
  const [wasAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        className={classes.button}
        size="xs"
        variant="default"
        leftSection={<Icon name="link" />}
        onClick={open}
      >
        <span className={classes.label}>Share</span>
      </Button>
      {wasAsked && (
        <Suspense fallback={null}>
          <ShareDialog isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
