/** Test points among the data; choosing one shows its soft targets. */

import { Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { catalog } from '../../../workloads/catalog';
import { useInspectionActions } from '../../context/inspectionContext';
import { useLab, useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { ExampleRadios } from '../ExampleRadios';
import { listExamples, validPosition } from '../examples';
import grid from '../images/ImageGrid.module.css';
import { Thumbnail } from '../Thumbnail';

export function PointGrid() {
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const points = useDeferredLab((state) => state.run.points);
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const { classify } = useInspectionActions();
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  return (
    <section className={grid.panel} aria-label="Test points">
      <Title order={2} size="sm">
        Test points
      </Title>
      <ExampleRadios
        legend="Test points"
        layout="grid"
        examples={shown}
        selected={validPosition(selected, shown.length)}
        onSelect={(position) => {
          classify(null);
          selectExample(position);
        }}
        nameOf={({ label, position }) => `Point ${position + 1}: ${classNames[label] ?? label}`}
        draw={(example) => <Thumbnail example={example} size={56} points={points} />}
      />
      <Text size="xs" className={grid.note}>
        The same number of each class, drawn at random
        {examples?.chosen === undefined
          ? '.'
          : '; only the first was chosen, for what the teacher sees in it.'}
      </Text>
    </section>
  );
}
