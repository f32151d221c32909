/** What both panels of the race are given. */
import type { RunState } from '../../store/state';
import type { RaceOptions } from './raceOptions';
import type { PanelView, RaceMode } from './raceView';
import type { MarkGroup } from './settingsMarks';

export interface PanelProps {
  run: RunState;
  mode: RaceMode;
  panel: PanelView;
  marks: readonly MarkGroup[];
  totalSteps: number;
  /** The last step that has values. */
  lastStep: number;
  /** The step under the cursor. */
  step: number | null;
  onStep(step: number | null): void;
  options: RaceOptions;
  onOptions(options: RaceOptions): void;
}
