/**
 * Hands the experiment on as a link: to copy, to scan from a projector, and with controls hidden
 * for a workshop.
 */
import { Checkbox, Modal, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { encodeLink } from '../../spec/link';
import {
  type ControlGroupId,
  controlGroupLabels,
  type ViewId,
  viewLabels,
} from '../../spec/pageOptions';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../labContext';
import { CopyField } from './CopyField';
import { addressOf } from './linkAddress';
import { QrCode } from './QrCode';
import classes from './ShareDialog.module.css';

interface ShareDialogProps {
  isOpen: boolean;
  onClose(): void;
}

const groups = Object.entries(controlGroupLabels) as [ControlGroupId, string][];
const viewChoices = Object.entries(viewLabels).map(([value, label]) => ({ value, label }));

export function ShareDialog({ isOpen, onClose }: ShareDialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size="xl">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          {/* In the body: the header of a dialog would count as a second banner of the page. */}
          <div className={classes.head}>
            <Modal.Title fw={650}>Share this experiment</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          {isOpen && <ShareLink />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function ShareLink() {
  const spec = useLab((state) => state.spec);
  const hasProblems = useLab((state) => state.problems.length > 0);
  const page = useLab((state) => state.page);
  const [view, setView] = useState<ViewId>(page.view);
  const [hidden, setHidden] = useState<readonly ControlGroupId[]>(page.hidden);
  const link = useMemo(
    () => addressOf(encodeLink(spec, catalog, { view, hidden })),
    [spec, view, hidden],
  );
  if (hasProblems) {
    return (
      <Text size="sm">
        The settings need attention first: a link holds only an experiment that can be run.
      </Text>
    );
  }
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        <CopyField label="Link" text={link} />
        <Text size="sm">
          It holds every setting and the seed. Whoever opens it on the same kind of processor gets
          the same curves; no result travels with it.
        </Text>
        <Select
          label="Opens at"
          size="sm"
          data={viewChoices}
          value={view}
          allowDeselect={false}
          onChange={(value) => setView(value as ViewId)}
        />
        <Checkbox.Group
          label="Hide for a workshop"
          description="Hidden settings keep their values. A button brings them all back."
          value={[...hidden]}
          onChange={(values) => setHidden(values as ControlGroupId[])}
        >
          <SimpleGrid cols={2} spacing="xs" mt="xs">
            {groups.map(([id, label]) => (
              <Checkbox key={id} value={id} label={label} size="sm" />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </Stack>
      <QrCode text={link} />
    </div>
  );
}
