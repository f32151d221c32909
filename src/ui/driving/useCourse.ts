/** The track on the map: one that nobody learned on, or the visitor’s own. */
import { useMemo, useState } from 'react';
import { drawTrack } from '../../driving/drawTrack';
import { makeOwnTrack } from '../../driving/ownTrack';
import { type Point, type Track, TrackError } from '../../driving/track';
import { readTrackFile, TRACK_FILE_BYTES } from '../../driving/trackFile';
import { readTrack, writeTrack } from '../../driving/trackText';
import { useLab, useLabActions } from '../context/labContext';

/** Choice of the visitor’s own track. */
export const OWN = 'own';

const TOO_LONG =
  'This track is too long or too winding for a link: it is driven here, and gone when the page is closed.';

export interface CourseChoice {
  track: Track;
  /** Index of a held-out track, or `OWN`. */
  chosen: string;
  choose(choice: string): void;
  own: Track | null;
  /** Why the last line is no track; the one before is still there. */
  problem: string | null;
  dismiss(): void;
  /** What else is to be known of the own track; null: nothing. */
  note: string | null;
  /** Tells whether it became a track. */
  takeDrawn(points: readonly Point[]): boolean;
  takeFile(file: File): Promise<void>;
}

export function useCourse(): CourseChoice {
  const text = useLab((state) => state.page.track);
  const { editPage } = useLabActions();
  const [chosen, choose] = useState(() => (text === '' ? '0' : OWN));
  /** One that no link can hold. */
  const [unwritten, setUnwritten] = useState<Track | null>(null);
  const [shown, setShown] = useState(text);
  const [problem, setProblem] = useState<string | null>(null);
  // A stored run that is opened brings its track along.
  if (text !== shown) {
    setShown(text);
    if (text !== '') {
      setUnwritten(null);
      choose(OWN);
    }
  }
  const linked = useMemo(() => readLinked(text), [text]);
  const own = unwritten ?? linked.track;
  const track = useMemo(
    () => (chosen === OWN && own ? own : drawTrack('test', Number(chosen) || 0)),
    [chosen, own],
  );
  const take = (make: () => Track): boolean => {
    try {
      const made = make();
      const written = writeTrack(made);
      setUnwritten(written === null ? made : null);
      editPage({ track: written ?? '' });
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
    problem: problem ?? linked.problem,
    dismiss() {
      setProblem(null);
      if (linked.problem) editPage({ track: '' });
    },
    note: unwritten && chosen === OWN ? TOO_LONG : null,
    takeDrawn: (points) => take(() => makeOwnTrack('Your track', points)),
    async takeFile(file) {
      if (file.size > TRACK_FILE_BYTES) {
        setProblem('The file is larger than 2 MB: give the line of one track only.');
        return;
      }
      const content = await file.text();
      take(() => readTrackFile(file.name, content));
    },
  };
}

/** The track of the link, or why it has none. */
function readLinked(text: string): { track: Track | null; problem: string | null } {
  if (text === '') return { track: null, problem: null };
  try {
    return { track: readTrack(text), problem: null };
  } catch (error) {
    if (!(error instanceof TrackError)) throw error;
    return { track: null, problem: error.message };
  }
}
