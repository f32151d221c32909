/** “Your data”: drop files, look at what they hold, choose among what is kept. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { DATASET_PATH, datasetOf, isDatasetBeside, isDatasetOptional } from '../../config/dataset';
import { isExampleDataset } from '../../config/exampleDataset';
import { type DatasetKind, datasetTextLimits } from '../../config/settings/dataset';
import { catalog } from '../../workloads/catalog';
import { RecordOffer } from '../camera/RecordOffer';
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

const RECORDINGS =
  'A zip of WAV files, in a folder a word or named word_speaker_number.wav: the Free Spoken Digit Dataset as it is, or your own.';

export default function DataSection({ kind }: { kind: DatasetKind }) {
  const chosen = useLab((state) => datasetOf(state.spec));
  const workload = useLab((state) => state.spec.workload.id);
  const isOptional = isDatasetOptional(workload);
  const isBeside = isDatasetBeside(workload);
  const misfitOf = catalog[workload].datasetMisfit ?? (() => null);
  const all = useDatasets((state) => state.kept);
  // Then the lab tells in its middle what became of files.
  const isNeeded = useDataNeeded();
  const actions = useDatasetActions();
  const { refresh } = actions;
  const { editConfig } = useLabActions();
  useEffect(() => {
    if (all === null) void refresh();
  }, [all, refresh]);
  const kept = all?.filter((info) => info.kind === kind && misfitOf(info) === null) ?? [];
  const info = kept.find(({ hash }) => hash === chosen?.hash);
  const isExample = isExampleDataset(chosen);
  const misfit = chosen && misfitOf(chosen);
  const isMissing = all !== null && chosen !== null && !misfit && !info && !isExample;
  const summary = chosen
    ? `${info?.name ?? chosen.name} · ${outputsText(chosen)}`
    : isOptional
      ? isBeside
        ? 'None: no people are tested on'
        : 'None: the examples are simulated'
      : 'Files that you drop; they stay in this browser';
  return (
    <Section
      title="Your data"
      summary={summary}
      hasProblem={(!chosen && !isOptional) || isMissing || Boolean(misfit)}
      startsOpen={!isBeside || chosen !== null}
    >
      {isMissing && (
        <p className={classes.missing}>
          “{chosen.name}” is not in this browser: drop its files ({chosen.source}).
        </p>
      )}
      {misfit && (
        <p className={classes.missing}>
          “{chosen.name}” {misfit}.
        </p>
      )}
      <DataDrop
        kind={kind}
        isSmall={info !== undefined}
        {...(isBeside ? { hint: RECORDINGS } : {})}
      />
      {kind === 'images' && !isBeside && !isNeeded && <RecordOffer />}
      {isOptional && chosen && (
        <Button size="compact-xs" variant="default" onClick={() => editConfig(DATASET_PATH, null)}>
          {isBeside ? 'Leave them out' : 'Use the simulated examples'}
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
