/** First stop of the Tab key: past the views and settings, to Run where there is one. */
import { UnstyledButton } from '@mantine/core';
import { useLab } from '../../context/labContext';
import { RUN_BUTTON_ID } from '../../run/showCharts';
import { viewOf } from '../../views';
import classes from './Header.module.css';

/** Id of the page's main part. */
export const MAIN_ID = 'main';

/** A button: the fragment of the address holds the experiment. */
export function SkipLink() {
  const hasRunBar = useLab((state) => viewOf(state.page.view)?.hasRunBar ?? true);
  const skip = () => {
    const run = hasRunBar ? document.getElementById(RUN_BUTTON_ID) : null;
    const isOff = run instanceof HTMLButtonElement && run.disabled;
    (run && !isOff ? run : document.getElementById(MAIN_ID))?.focus();
  };
  return (
    <UnstyledButton className={classes.skip} onClick={skip}>
      {hasRunBar ? 'Skip to Run' : 'Skip to the content'}
    </UnstyledButton>
  );
}
