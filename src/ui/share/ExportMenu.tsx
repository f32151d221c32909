/** Takes the finished run on show home as a file. What a file needs is loaded when it is asked for. */
import { Button, Menu } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { TransferSetPart } from '../../protocol/inspection';
import { needsDroppedFiles } from '../../share/scriptLimits';
import { catalog } from '../../workloads/catalog';
import { Icon } from '../components/Icon';
import { useInspection, useInspectionActions } from '../context/inspectionContext';
import { useLab, useLabStore } from '../context/labContext';
import { useRunExport } from '../transfer/useRunExport';
import { download, fileNameOf } from './download';
import {
  type ExportId,
  exportLabelOf,
  exportLabels,
  titleOf,
  transferSetWords,
} from './exportLabels';
import { MenuProblem } from './MenuProblem';

const ModelDialog = lazy(async () => ({ default: (await import('./ModelDialog')).ModelDialog }));

const ids = Object.keys(exportLabels) as ExportId[];

export function ExportMenu() {
  const store = useLabStore();
  const summary = useLab((state) => state.run.summary);
  const runId = useLab((state) => state.run.runId);
  const spec = useLab((state) => state.run.spec);
  const isUnscripted = needsDroppedFiles(spec);
  const offered = ids.filter((id) => !isUnscripted || (id !== 'pytorch' && id !== 'keras'));
  const exportRuns = useRunExport();
  const { materials, transferSet } = useInspectionActions();
  const hasWeights = useInspection(({ steps }) => steps !== null);
  const [isSavingModel, setSavingModel] = useState(false);
  // The moment the result came, as near as the page knows.
  const endedAt = useMemo(() => (summary ? new Date() : null), [summary]);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (id: ExportId) => {
    try {
      const { fileOf } = await import('./exports');
      const tensors = id === 'pytorch' || id === 'keras' ? await materials() : null;
      const file = fileOf(id, store.getState().run, endedAt ?? new Date(), tensors);
      download(file.name, file.content, file.type);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const saveTransferSet = async (what: TransferSetPart) => {
    try {
      const files = await transferSet(what);
      const { zipTransferSet } = await import('../../teacherFiles/writeLogits');
      const zip = zipTransferSet(files, { spec, meta: catalog[spec.workload.id] });
      download(fileNameOf(`${titleOf(spec)} ${transferSetWords[what]}`, 'zip'), zip);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <Menu disabled={!summary}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={!summary}
            leftSection={<Icon name="save" size={16} />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((id) => (
            <Menu.Item key={id} onClick={() => save(id)}>
              {exportLabelOf(id, hasWeights)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => exportRuns({ ids: [runId] }, titleOf(spec))}>
            Whole run, to import elsewhere
          </Menu.Item>
          <Menu.Item onClick={() => setSavingModel(true)}>Model for TensorFlow.js…</Menu.Item>
          <Menu.Divider />
          <Menu.Item closeMenuOnClick={false} onClick={() => void saveTransferSet('logits')}>
            Teacher’s logits as .npy
          </Menu.Item>
          <Menu.Item closeMenuOnClick={false} onClick={() => void saveTransferSet('inputs')}>
            Examples as .npy, for a teacher made elsewhere
          </Menu.Item>
          <MenuProblem problem={problem} />
        </Menu.Dropdown>
      </Menu>
      {isSavingModel && (
        <Suspense fallback={null}>
          <ModelDialog runId={runId} spec={spec} onClose={() => setSavingModel(false)} />
        </Suspense>
      )}
    </>
  );
}
