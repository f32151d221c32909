/** The card of the shipped teacher on show: how it was trained and what it scored then. */
import { Text } from '@mantine/core';
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
  const { testErrors, testNdcg, testExamples, parameters, fileBytes, trainedWith, trainedBy } =
    card;
  const examples = countText(testExamples);
  const result =
    testErrors === undefined
      ? `NDCG@10 of ${percentText(testNdcg, testExamples)} over ${examples} people`
      : `${countText(testErrors)} errors of ${examples}${unit}`;
  return (
    <Text size="xs" c="dimmed">
      Shipped as {bytesText(fileBytes)} of {Math.round((8 * fileBytes) / parameters)}-bit weights;{' '}
      {result} when it was made. Trained {trainedBy ? `by ${trainedBy}` : `with ${trainedWith}`}.
    </Text>
  );
}
