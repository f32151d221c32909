/** The card of the shipped teacher on show: how it was trained and what it scored then. */
import { Text } from '@mantine/core';
import type { TeacherCard } from '../../protocol/summary';
import { bytesText, countText, percentText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';

/** `unit`: of what errors are counted. */
function resultOf(card: TeacherCard, unit: string): string {
  const { testErrors, testNdcg, testAp50, testExamples } = card;
  const examples = countText(testExamples);
  if (testNdcg !== undefined)
    return `NDCG@10 of ${percentText(testNdcg, testExamples)} over ${examples} people`;
  if (testAp50 !== undefined)
    return `mAP at IoU 0.5 of ${percentText(testAp50, testExamples)} over ${examples} scenes`;
  return `${countText(testErrors ?? 0)} errors of ${examples}${unit}`;
}

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
      {resultOf(card, unit)} when it was made. Trained{' '}
      {trainedBy ? `by ${trainedBy}` : `with ${trainedWith}`}.
    </Text>
  );
}
