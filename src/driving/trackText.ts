/**
 * A track as a short text, for a link: `name~` and its width and points, two characters a number.
 * Points lie evenly on the centre line; the curve through them is the track again.
 */
import { closedCurve } from './drawTrack';
import { checkTrack } from './ownTrack';
import { distanceAt, gridOf, makeTrack, type Point, type Track, TrackError } from './track';

/** Characters of the longest text; a link with it can still be sent. */
export const MAX_TRACK_TEXT = 1000;
const MAX_NAME = 30;
/** Metres between two points, where the text has room for as many. */
const STEP = 6;
/** Metres by which the track may lie elsewhere than before. */
const TOLERANCE = 0.75;
/** Units of a metre. */
const SCALE = 10;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE = DIGITS.length;
/** Two digits hold −HALF … HALF − 1. */
const HALF = (BASE * BASE) / 2;

/** Null where the track is too long, or too winding, to be told in so few characters. */
export function writeTrack(track: Track): string | null {
  const name = track.name.replace(/[^\p{L}\p{N} _-]/gu, '').slice(0, MAX_NAME) || 'Track';
  const most = Math.floor((MAX_TRACK_TEXT - name.length - 3) / 4);
  const count = Math.min(most, Math.round(track.length / STEP));
  const places = Array.from({ length: count }, (_, i) => Math.round((i * track.count) / count));
  const whole = (values: Float64Array, place: number) =>
    Math.round(SCALE * (values[place] as number));
  let text = `${name}~${digitsOf(Math.round(SCALE * track.halfWidth))}`;
  places.forEach((place, i) => {
    if (i === 0) return;
    const before = places[i - 1] as number;
    for (const values of [track.x, track.y]) {
      text += digitsOf(whole(values, place) - whole(values, before));
    }
  });
  if (text.length > MAX_TRACK_TEXT || !isAsBefore(track, text)) return null;
  return text;
}

function digitsOf(value: number): string {
  const shifted = Math.min(BASE * BASE - 1, Math.max(0, value + HALF));
  return `${DIGITS[Math.floor(shifted / BASE)]}${DIGITS[shifted % BASE]}`;
}

/** Whether the text tells the track as it is. */
function isAsBefore(track: Track, text: string): boolean {
  let again: Track;
  try {
    again = readTrack(text);
  } catch (error) {
    if (error instanceof TrackError) return false;
    throw error;
  }
  const grid = gridOf(again);
  const [x0, y0] = [track.x[0] as number, track.y[0] as number];
  return track.x.every((x, i) => distanceAt(grid, x - x0, (track.y[i] as number) - y0) < TOLERANCE);
}

/**
 * The track that `text` tells, which anybody may have written.
 *
 * @throws TrackError with a sentence for people.
 */
export function readTrack(text: string): Track {
  const [name = '', digits = ''] = text.split('~');
  const numbers = Array.from(
    { length: Math.floor(digits.length / 2) },
    (_, i) => numberAt(digits, 2 * i) / SCALE,
  );
  const [halfWidth, ...steps] = numbers;
  if (halfWidth === undefined || numbers.some(Number.isNaN) || halfWidth < 2 || halfWidth > 12) {
    throw new TrackError('The track of this link cannot be read: ask for the link again.');
  }
  const points: Point[] = [[0, 0]];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    const [x, y] = points.at(-1) as Point;
    points.push([x + (steps[i] as number), y + (steps[i + 1] as number)]);
  }
  if (points.length < 3) {
    throw new TrackError('The track of this link has fewer than three points: ask for it again.');
  }
  const track = makeTrack(name, closedCurve(points), halfWidth);
  checkTrack(track);
  return track;
}

function numberAt(digits: string, at: number): number {
  const [high, low] = [at, at + 1].map((i) => DIGITS.indexOf(digits[i] as string)) as [
    number,
    number,
  ];
  return high < 0 || low < 0 ? Number.NaN : high * BASE + low - HALF;
}
