/** All settings, but for the groups that the link of a workshop hides. */
import { Button } from '@mantine/core';
import type { ComponentType } from 'react';
import type { ControlGroupId } from '../../config/link/pageOptions';
import { useLab, useLabActions } from '../context/labContext';
import { DistillationControls } from './DistillationControls';
import { PresetPicker } from './PresetPicker';
import { StudentControls } from './StudentControls';
import { TeacherControls } from './TeacherControls';
import { TrainingControls } from './TrainingControls';
import { WorkloadControls } from './WorkloadControls';

const groups = {
  preset: PresetPicker,
  workload: WorkloadControls,
  teacher: TeacherControls,
  student: StudentControls,
  distillation: DistillationControls,
  training: TrainingControls,
} satisfies Record<ControlGroupId, ComponentType>;

const groupIds = Object.keys(groups) as ControlGroupId[];

/** Then the column would be empty. */
export function areAllHidden(hidden: readonly ControlGroupId[]): boolean {
  return groupIds.every((id) => hidden.includes(id));
}

export function SettingsColumn() {
  const hidden = useLab((state) => state.page.hidden);
  const { editPage } = useLabActions();
  return (
    <>
      {groupIds.map((id) => {
        const Group = groups[id];
        return hidden.includes(id) ? null : <Group key={id} />;
      })}
      {hidden.length > 0 && (
        <Button variant="subtle" size="xs" onClick={() => editPage({ hidden: [] })}>
          Show all settings
        </Button>
      )}
    </>
  );
}
