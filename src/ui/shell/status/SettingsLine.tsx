/** What a view works with in one line, and all settings in a drawer beside it. */
import { Button, Drawer, ScrollArea } from '@mantine/core';
import { useState } from 'react';
import { useLab } from '../../context/labContext';
import { SettingsColumn } from '../../controls/SettingsColumn';
import { problemText } from '../../run/runTexts';
import classes from './SettingsLine.module.css';
import { settingsLine } from './settingsLine';

export function SettingsLine() {
  const spec = useLab((state) => state.spec);
  const [problem] = useLab((state) => state.problems);
  const [isOpen, setOpen] = useState(false);
  return (
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
      <Drawer.Root
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="24rem"
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <Drawer.Overlay />
        <Drawer.Content>
          {/* In the body: the header of a dialog would count as a second banner of the page. */}
          <Drawer.Body className={classes.drawer}>
            <div className={classes.head}>
              <Drawer.Title>Settings</Drawer.Title>
              <Drawer.CloseButton aria-label="Close" />
            </div>
            <SettingsColumn />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </div>
  );
}
