/** Drives the run and says where it stands. On phones it sticks to the bottom of the screen. */
import { VisuallyHidden } from '@mantine/core';
import { useLab } from '../context/labContext';
import { RunProgress } from './progress/RunProgress';
import classes from './RunBar.module.css';
import { RunButtons } from './RunButtons';
import { ResultLine } from './result/ResultLine';
import { RunHints } from './result/RunHints';
import { announcementOf } from './runTexts';
import { useRunShortcuts } from './useRunShortcuts';

export function RunBar() {
  useRunShortcuts();
  return (
    <div className={classes.bar}>
      <div className={classes.controls} data-screen-only>
        <RunButtons />
        <RunProgress />
      </div>
      <ResultLine />
      <RunHints />
      <Announcements />
    </div>
  );
}

function Announcements() {
  const text = useLab((state) => announcementOf(state.run));
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
