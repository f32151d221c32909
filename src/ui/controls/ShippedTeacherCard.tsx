/** The card of the shipped teacher on show: how it was trained and what it scored then. */
import { Text } from '@mantine/core';
import type { TeacherCard } from '../../protocol/summary';
import { bytesText, countText, percentText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';

export function ShippedTeacherCard() {
  const card = useLab((state) => state.run.teacher?.card ?? null);
  const isWanted = useLab((state) => state.spec.teacher.source === 'pretrained');
  // Masks are counted pixel by pixel.
  const unit = useLab(({ spec }) =>
    catalog[spec.workload.id].picture === 'masks' ? ' pixels' : '',
  );
  if (!card || !isWanted) return null;
  const { parameters, fileBytes, trainedWith, trainedBy } = card;
  return (
    <Text size="xs" c="dimmed">
      Shipped as {bytesText(fileBytes)} of {Math.round((8 * fileBytes) / parameters)}-bit weights;{' '}
      {resultText(card, unit)} when it was made. Trained{' '}
      {trainedBy ? `by ${trainedBy}` : `with ${trainedWith}`}.
    </Text>
  );
}

/** What it scored, as its task is measured. */
function resultText(
  { testErrors, testNdcg, testMetres, testExamples }: TeacherCard,
  unit: string,
): string {
  const examples = countText(testExamples);
  if (testMetres !== undefined)
    return `${Math.round(testMetres)} m per departure on held-out tracks`;
  if (testErrors !== undefined) return `${countText(testErrors)} errors of ${examples}${unit}`;
  return `NDCG@10 of ${percentText(testNdcg, testExamples)} over ${examples} people`;
}
