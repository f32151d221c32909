/** The track on the map: one that nobody learned on, or the visitor’s own. */
import { useMemo, useState } from 'react';
import { drawTrack } from '../../driving/drawTrack';
import { makeOwnTrack } from '../../driving/ownTrack';
import { type Point, type Track, TrackError } from '../../driving/track';
import { readTrackFile, TRACK_FILE_BYTES } from '../../driving/trackFile';

/** Choice of the visitor’s own track. */
export const OWN = 'own';

export interface CourseChoice {
  track: Track;
  /** Index of a held-out track, or `OWN`. */
  chosen: string;
  choose(choice: string): void;
  own: Track | null;
  /** Why the last line is no track; the one before is still there. */
  problem: string | null;
  dismiss(): void;
  /** Tells whether it became a track. */
  takeDrawn(points: readonly Point[]): boolean;
  takeFile(file: File): Promise<void>;
}

export function useCourse(): CourseChoice {
  const [chosen, choose] = useState('0');
  const [own, setOwn] = useState<Track | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const track = useMemo(
    () => (chosen === OWN && own ? own : drawTrack('test', Number(chosen) || 0)),
    [chosen, own],
  );
  const take = (make: () => Track): boolean => {
    try {
      setOwn(make());
      choose(OWN);
      setProblem(null);
      return true;
    } catch (error) {
      if (!(error instanceof TrackError)) throw error;
      setProblem(error.message);
      return false;
    }
  };
  return {
    track,
    chosen,
    choose,
    own,
    problem,
    dismiss: () => setProblem(null),
    takeDrawn: (points) => take(() => makeOwnTrack('Your track', points)),
    async takeFile(file) {
      if (file.size > TRACK_FILE_BYTES) {
        setProblem('The file is larger than 2 MB: give the line of one track only.');
        return;
      }
      const text = await file.text();
      take(() => readTrackFile(file.name, text));
    },
  };
}
