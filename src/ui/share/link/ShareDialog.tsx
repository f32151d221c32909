/**
 * Hands the experiment on as a link: to copy, to send, to scan from a projector, and for a workshop
 * with a task of the instructor's and with controls hidden.
 */
import { Button, Checkbox, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { encodeLink } from '../../../config/link/link';
import {
  type ControlGroupId,
  controlGroupLabels,
  MAX_TASK,
  type PageOptions,
  tidyTask,
  type ViewId,
  viewLabels,
} from '../../../config/link/pageOptions';
import { experiments } from '../../../experiments';
import { shownPage } from '../../../store/lab/shownPage';
import { catalog } from '../../../workloads/catalog';
import { Message } from '../../components/Message';
import { useOpenOnceMounted } from '../../components/useOpenOnceMounted';
import { useLab } from '../../context/labContext';
import { CopyField } from './CopyField';
import { addressOf, isOnlyHere } from './linkAddress';
import { QrCode } from './QrCode';
import classes from './ShareDialog.module.css';

interface ShareDialogProps {
  isOpen: boolean;
  onClose(): void;
}

const groups = Object.entries(controlGroupLabels) as [ControlGroupId, string][];
const viewChoices = Object.entries(viewLabels).map(([value, label]) => ({ value, label }));
const experimentChoices = experiments.map(({ id, title }) => ({ value: id, label: title }));

export function ShareDialog({ isOpen, onClose }: ShareDialogProps) {
  const [isCovered, setCovered] = useState(false);
  const isShown = useOpenOnceMounted(isOpen);
  return (
    <Modal.Root
      opened={isShown}
      onClose={onClose}
      size="xl"
      closeOnEscape={!isCovered}
      trapFocus={!isCovered}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          {/* In the body: the header of a dialog would count as a second banner of the page. */}
          <div className={classes.head}>
            <Modal.Title fw={650}>Share this experiment</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          {isOpen && <ShareLink onCover={setCovered} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function ShareLink({ onCover }: { onCover(isCovered: boolean): void }) {
  const spec = useLab((state) => state.spec);
  const hasProblems = useLab((state) => state.problems.length > 0);
  const shown = useLab((state) => state.page);
  const [page, setPage] = useState<PageOptions>(shown);
  const change = (changes: Partial<PageOptions>) => setPage(shownPage({ ...page, ...changes }));
  const link = useMemo(
    () => addressOf(encodeLink(spec, catalog, { ...page, task: tidyTask(page.task) })),
    [spec, page],
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
        <SendButton link={link} />
        <Text size="sm">
          It holds every setting and the seed. Whoever opens it on the same kind of processor gets
          the same curves; no result travels with it.
        </Text>
        <Select
          label="Opens at"
          size="sm"
          data={viewChoices}
          value={page.view}
          allowDeselect={false}
          onChange={(value) => change({ view: value as ViewId })}
        />
        {page.view === 'experiments' && (
          <Select
            label="With the experiment"
            size="sm"
            data={experimentChoices}
            value={page.experiment}
            allowDeselect={false}
            onChange={(experiment) => change({ experiment })}
          />
        )}
        <TextInput
          label="Your task for whoever opens it"
          description={`Stands on top of the page; at most ${MAX_TASK} characters.`}
          size="sm"
          maxLength={MAX_TASK}
          value={page.task}
          onChange={(event) => change({ task: event.currentTarget.value })}
        />
        <Checkbox.Group
          label="Hide for a workshop"
          description="Hidden settings keep their values. A button brings them all back."
          value={[...page.hidden]}
          onChange={(values) => change({ hidden: values as ControlGroupId[] })}
        >
          <SimpleGrid cols={2} spacing="xs" mt="xs">
            {groups.map(([id, label]) => (
              <Checkbox key={id} value={id} label={label} size="sm" />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </Stack>
      <Stack gap="sm" className={classes.code}>
        {isOnlyHere(window.location) && <OnlyHere />}
        <QrCode text={link} onCover={onCover} />
      </Stack>
    </div>
  );
}

/** Where the system has a sheet to share with, as phones do. */
function SendButton({ link }: { link: string }) {
  if (typeof navigator.share !== 'function') return null;
  const send = async () => {
    try {
      await navigator.share({ title: document.title, url: link });
    } catch {
      // Whoever closes the sheet has seen it: there is nothing to say.
    }
  };
  return (
    <Button size="sm" variant="default" onClick={send}>
      Send with another app …
    </Button>
  );
}

function OnlyHere() {
  return (
    <Message tone="news" title="Phones cannot open this address">
      <p>
        It is one of this computer alone. Start the lab with{' '}
        <code className={classes.command}>npm start -- --host</code>, open it at the network address
        that is printed, and share it from there.
      </p>
    </Message>
  );
}
