/** All settings of the form in a drawer over a view other than the lab. */
import { Drawer, ScrollArea } from '@mantine/core';
import { useOpenOnceMounted } from '../../components/useOpenOnceMounted';
import { SettingsColumn } from '../../controls/SettingsColumn';
import classes from './SettingsDrawer.module.css';

interface SettingsDrawerProps {
  isOpen: boolean;
  onClose(): void;
}

export function SettingsDrawer({ isOpen, onClose }: SettingsDrawerProps) {
  const isShown = useOpenOnceMounted(isOpen);
  return (
    <Drawer.Root
      opened={isShown}
      onClose={onClose}
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
  );
}
