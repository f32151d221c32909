/** How much room the runs take, whether the browser keeps them, and how often they are stored. */
import { Select } from '@mantine/core';
import { bytesText } from '../../text/format';
import { useLibrary, useLibraryActions } from '../context/libraryContext';
import classes from './RunsView.module.css';

const choices = [
  { value: '5', label: '5 seconds' },
  { value: '20', label: '20 seconds' },
  { value: '60', label: '1 minute' },
  { value: '300', label: '5 minutes' },
];

export function SpaceLine() {
  const space = useLibrary((state) => state.space);
  const isStored = useLibrary((state) => state.listFault !== 'unavailable');
  const seconds = useLibrary((state) => state.checkpointSeconds);
  const { chooseCheckpointSeconds } = useLibraryActions();
  return (
    <div className={classes.space}>
      <p className={classes.quiet}>
        {isStored ? 'Runs stay in this browser, on this device. ' : 'Nothing is stored here. '}
        {space && `${bytesText(space.usedBytes)} of ${bytesText(space.quotaBytes)} used. `}
        {space &&
          (space.isPersisted
            ? 'The browser keeps them until you delete them.'
            : 'The browser may clear them when the disk is nearly full.')}
      </p>
      <Select
        size="xs"
        label="A run that goes on is stored at least every"
        allowDeselect={false}
        data={choices}
        value={String(seconds)}
        onChange={(value) => value && chooseCheckpointSeconds(Number(value))}
      />
    </div>
  );
}
