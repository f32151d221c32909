/** Where the settings of a run were changed while it went on. */

import { useMemo } from 'react';
import { liveSettingsOf } from '../../../config/live';
import type { RunState } from '../../../store/lab/state';
import { groupMarks, type MarkGroup } from './settingsMarks';

export function useMarks({ marks, spec, totalSteps }: RunState): readonly MarkGroup[] {
  return useMemo(
    () => groupMarks(marks, liveSettingsOf(spec), totalSteps),
    [marks, spec, totalSteps],
  );
}
