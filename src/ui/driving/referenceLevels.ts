/** Floor and ceiling of the driving task: straight ahead and the expert, on the tracks of the run. */
import { drawTrack, TRACK_COUNTS } from '../../driving/drawTrack';
import { driveByRule, drivers } from '../../driving/drive';

export interface ReferenceLevel {
  label: string;
  value: number;
}

/** Drives the 20 tracks one by one, with the thread free in between. */
export async function drivingReferences(
  set: 'test' | 'validation',
): Promise<readonly ReferenceLevel[]> {
  const sums = { expert: 0, straight: 0 };
  const count = TRACK_COUNTS[set];
  for (let index = 0; index < count; index++) {
    const tracks = [drawTrack(set, index)];
    sums.expert += driveByRule(tracks, drivers.expert).metresPerDeparture / count;
    sums.straight += driveByRule(tracks, drivers.straight).metresPerDeparture / count;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return [
    { label: 'Expert', value: sums.expert },
    { label: 'Straight ahead', value: sums.straight },
  ];
}
