/** Parameters, bytes and multiply-adds of a model, in one line. */
import { Text } from '@mantine/core';
import type { ModelCost } from '../../../model/architecture';
import { bytesText, countText, shortCount } from '../../../text/format';

export function ModelCostLine({ cost }: { cost: ModelCost }) {
  return (
    <Text size="xs" c="dimmed">
      {countText(cost.parameters)} parameters · {bytesText(cost.bytes)} · {shortCount(cost.macs)}{' '}
      multiply-adds
    </Text>
  );
}
