/** “Your data”: drop files, look at what they hold, choose among what is kept. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { DATASET_PATH, datasetOf, isDatasetOptional } from '../../config/dataset';
import { isExampleDataset } from '../../config/exampleDataset';
import { type DatasetKind, datasetTextLimits } from '../../config/settings/dataset';
import { Section } from '../components/Section';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { useLab, useLabActions } from '../context/labContext';
import { OwnFileList } from '../ownFiles/OwnFileList';
import classes from '../ownFiles/OwnFiles.module.css';
import { VocabularyDetails } from '../pictures/texts/VocabularyDetails';
import { DataDrop } from './DataDrop';
import { DatasetDetails } from './DatasetDetails';
import { DatasetMessages } from './DatasetMessages';
import { outputsText, sizesText } from './datasetTexts';
import { ExampleData } from './ExampleData';
import { useDataNeeded } from './useDataNeeded';

export default function DataSection({ kind }: { kind: DatasetKind }) {
  const chosen = useLab((state) => datasetOf(state.spec));
  const isOptional = useLab((state) => isDatasetOptional(state.spec.workload.id));
  const all = useDatasets((state) => state.kept);
  // Then the lab tells in its middle what became of files.
  const isNeeded = useDataNeeded();
  const actions = useDatasetActions();
  const { refresh } = actions;
  const { editConfig } = useLabActions();
  useEffect(() => {
    if (all === null) void refresh();
  }, [all, refresh]);
  const kept = all?.filter((info) => info.kind === kind) ?? [];
  const info = kept.find(({ hash }) => hash === chosen?.hash);
  const isExample = isExampleDataset(chosen);
  const isMissing = all !== null && chosen !== null && !info && !isExample;
  const summary = chosen
    ? `${info?.name ?? chosen.name} · ${outputsText(chosen)}`
    : isOptional
      ? 'None: the examples are simulated'
      : 'Files that you drop; they stay in this browser';
  return (
    <Section
      title="Your data"
      summary={summary}
      hasProblem={(!chosen && !isOptional) || isMissing}
      startsOpen
    >
      {isMissing && (
        <p className={classes.missing}>
          “{chosen.name}” is not in this browser: drop its files ({chosen.source}).
        </p>
      )}
      <DataDrop kind={kind} isSmall={info !== undefined} />
      {isOptional && chosen && (
        <Button size="compact-xs" variant="default" onClick={() => editConfig(DATASET_PATH, null)}>
          Use the simulated examples
        </Button>
      )}
      {!isNeeded && <DatasetMessages />}
      {kept.length > 0 && (
        <OwnFileList
          what="data set"
          kept={kept}
          chosen={chosen?.hash ?? null}
          describe={sizesText}
          nameLength={datasetTextLimits.name}
          actions={actions}
        />
      )}
      {info && <DatasetDetails key={info.hash} info={info} />}
      {(kind === 'text' || kind === 'pairs') && chosen && !isMissing && <VocabularyDetails />}
      {kind === 'text' && !isNeeded && !info && <ExampleData isChosen={isExample} />}
      {all !== null && kept.length === 0 && (
        <p className={classes.quiet}>
          Nothing is kept yet. Files are read here and sent nowhere; a link names them only.
        </p>
      )}
    </Section>
  );
}
