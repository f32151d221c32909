/** Chooses among the batches of one kind that are kept, while none is under way. */
import { NativeSelect } from '@mantine/core';
import { momentText } from '../runs/runTimes';

interface KeptBatchesProps {
  label: string;
  /** Id of that on show; empty where there is none. */
  id: string;
  kept: readonly { id: string; createdAt: number; name: string }[];
  isUnderWay: boolean;
  onOpen(id: string): void;
}

export function KeptBatches({ label, id, kept, isUnderWay, onOpen }: KeptBatchesProps) {
  const isShown = kept.some((each) => each.id === id);
  // One that could not be stored is none of them.
  if (kept.length < (isShown ? 2 : 1) || (id !== '' && !isShown)) return null;
  const now = Date.now();
  const choices = kept.map((each) => ({
    value: each.id,
    label: `${momentText(each.createdAt, now)}: ${each.name}`,
  }));
  return (
    <NativeSelect
      label={label}
      size="xs"
      maw="26rem"
      disabled={isUnderWay}
      value={id}
      data={isShown ? choices : [{ value: '', label: 'None' }, ...choices]}
      onChange={(event) => event.currentTarget.value && onOpen(event.currentTarget.value)}
    />
  );
}
