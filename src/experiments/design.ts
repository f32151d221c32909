/**
 * A designed experiment as every visit loads it: its names, and the runs that decide it. What stands
 * around the runs is its `Study`.
 */

import type { WorkloadId } from '../config/experiment';
import type { ConfigChanges } from '../config/paths';

export const groups = {
  start: 'Does it help at all?',
  balance: 'How loud should the teacher be?',
  methods: 'How should it be told?',
  teacher: 'Who should teach?',
  inheritance: 'What else is passed on?',
  data: 'What if data are poor or few?',
  student: 'Where should the student start?',
  worth: 'Is it worth it, and for whom?',
  driving: 'Does it hold when one acts?',
  texts: 'Does it hold for texts?',
  shop: 'Does it hold for rankings?',
} as const;

export type GroupId = keyof typeof groups;

/** One of the settings that are compared; every arm is run with every seed. */
export interface Arm {
  id: string;
  label: string;
  /** Changes to the workload's defaults, seed and backend left alone. */
  changes: ConfigChanges;
}

/** An experiment but for its id, which is its key in the list of all. */
export interface Design {
  group: GroupId;
  title: string;
  /** A name of one to four words, where the experiment is offered among the settings. */
  short?: string;
  /** One sentence: the question this experiment asks. */
  claim: string;
  workload: WorkloadId;
  /** The first one is what “Open in the lab” opens. */
  arms: readonly [Arm, ...Arm[]];
  /** Seeds that a run of the experiment takes, unless one asks for more. */
  seeds: number;
}
