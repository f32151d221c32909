/** Saves a trained model for TensorFlow.js: which of the two, and which of its weights. */
import { Button, Group, Modal, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { scoreOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { encodeLink } from '../../config/link/link';
import type { TrainedWeights } from '../../protocol/checkpoint';
import { chosenWeights, type ModelChoice, modelZip, type WhichWeights } from '../../share/modelZip';
import { metricText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { countText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { useLibraryActions } from '../context/libraryContext';
import { roleStyles } from '../models/roles';
import { download, fileNameOf } from './download';
import { titleOf } from './exportLabels';
import { addressOf } from './link/linkAddress';
import classes from './link/ShareDialog.module.css';

interface ModelDialogProps {
  runId: string;
  spec: ExperimentConfig;
  onClose: () => void;
}

export function ModelDialog({ runId, spec, onClose }: ModelDialogProps) {
  const { weightsOf } = useLibraryActions();
  const [trained, setTrained] = useState<TrainedWeights | 'loading' | null>('loading');
  useEffect(() => {
    let isWanted = true;
    weightsOf(runId).then((found) => {
      if (isWanted) setTrained(found);
    });
    return () => {
      isWanted = false;
    };
  }, [runId, weightsOf]);
  return (
    <Modal.Root opened onClose={onClose} size="md">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          {/* In the body: the header of a dialog would count as a second banner of the page. */}
          <div className={classes.head}>
            <Modal.Title fw={650}>Model for TensorFlow.js</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          {trained === 'loading' && <Skeleton height={232} />}
          {trained === null && (
            <Text size="sm">
              The weights of this run are not stored: it ran in the background, or there was no room
              for them. Run it again in the lab, and its models can be saved.
            </Text>
          )}
          {trained !== null && trained !== 'loading' && (
            <ModelForm trained={trained} spec={spec} onClose={onClose} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface ModelFormProps {
  trained: TrainedWeights;
  spec: ExperimentConfig;
  onClose: () => void;
}

function ModelForm({ trained, spec, onClose }: ModelFormProps) {
  const [choice, setChoice] = useState<ModelChoice>({ role: 'student', which: 'final' });
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = chosenWeights(trained, choice);
  const score = scoreOf(catalog, spec);
  const save = () => {
    if (!chosen) return;
    try {
      const link = addressOf(encodeLink(spec, catalog));
      const zip = modelZip(spec, catalog[spec.workload.id], choice, chosen, link);
      const name = fileNameOf(`${titleOf(spec)} ${choice.role} ${choice.which}`, 'tfjs.zip');
      download(name, new Blob([zip as BlobPart], { type: 'application/zip' }));
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Stack gap="md">
      <Radio.Group
        size="sm"
        label="Model"
        value={choice.role}
        onChange={(role) => setChoice({ ...choice, role: role as ModelChoice['role'] })}
      >
        <Group gap="lg" mt={6}>
          {(['student', 'baseline'] as const).map((role) => (
            <Radio
              key={role}
              size="sm"
              value={role}
              label={roleStyles[role].name}
              disabled={trained[role] === null}
            />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        size="sm"
        label="Weights"
        value={choice.which}
        onChange={(which) => setChoice({ ...choice, which: which as WhichWeights })}
      >
        <Stack gap={6} mt={6}>
          {(['final', 'best'] as const).map((which) => (
            <Radio
              key={which}
              size="sm"
              value={which}
              label={whichLabels[which]}
              description={weightsText(trained, { ...choice, which }, score)}
              disabled={chosenWeights(trained, { ...choice, which }) === null}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        A zip with model.json and weights.bin, which plain tf.loadLayersModel reads.
      </Text>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Group>
        <Button onClick={save} disabled={chosen === null}>
          Save the model
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

const whichLabels = {
  final: 'After the last step',
  best: 'Best on the test sample of the curves',
} as const satisfies Record<WhichWeights, string>;

function weightsText(trained: TrainedWeights, choice: ModelChoice, score: Score): string {
  const chosen = chosenWeights(trained, choice);
  if (!chosen) return 'Not kept';
  const { step, sampleScore } = chosen;
  const measured = sampleScore === null ? '' : `, ${metricText(score, sampleScore)}`;
  return `Step ${countText(step)}${measured}`;
}
