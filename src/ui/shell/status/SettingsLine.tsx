/** What a view works with in one line, and all settings in a drawer beside it, which is loaded with the view. */
import { Button } from '@mantine/core';
import { lazy, useState } from 'react';
import { useLab } from '../../context/labContext';
import { problemText } from '../../run/runTexts';
import { PartBoundary } from '../PartBoundary';
import classes from './SettingsLine.module.css';
import { settingsLine } from './settingsLine';

const SettingsDrawer = lazy(async () => ({
  default: (await import('./SettingsDrawer')).SettingsDrawer,
}));

export function SettingsLine() {
  const spec = useLab((state) => state.spec);
  const [problem] = useLab((state) => state.problems);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={classes.line}>
        <p className={classes.text} data-problem={problem ? true : undefined}>
          {problem ? problemText(problem, spec) : settingsLine(spec)}
        </p>
        <Button
          className={classes.change}
          size="compact-sm"
          variant="default"
          onClick={() => setOpen(true)}
        >
          Change
        </Button>
      </div>
      <PartBoundary name="The settings">
        <SettingsDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
      </PartBoundary>
    </>
  );
}
