/**
 * Reads a track from the text of a file: GeoJSON with a LineString in degrees (as the collections of
 * circuits have them), or CSV with a centre line `x,y[,w_right,w_left]` in metres (as the Technical
 * University of Munich publishes race tracks).
 */
import { makeOwnTrack } from './ownTrack';
import { type Point, type Track, TrackError } from './track';

/** Metres of a degree of latitude. */
const DEGREE = 111_320;
/** Metres from the centre line to an edge that a file may ask for. */
const WIDTHS = [3, 10] as const;
export const TRACK_FILE_BYTES = 2_000_000;

/** @throws TrackError with a sentence for people. */
export function readTrackFile(fileName: string, text: string): Track {
  const name = fileName.replace(/\.[^.]*$/, '');
  if (text.length > TRACK_FILE_BYTES) {
    throw new TrackError('The file is larger than 2 MB: give the line of one track only.');
  }
  return text.trimStart().startsWith('{') ? readGeoJson(name, text) : readCsv(name, text);
}

function readGeoJson(name: string, text: string): Track {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new TrackError('The file begins as JSON and is none: check that it is complete.');
  }
  const line = findLine(json, 0);
  if (!line) {
    throw new TrackError('There is no LineString in this GeoJSON: give a line along the track.');
  }
  const degrees = line.map((pair): Point => {
    const [longitude, latitude] = Array.isArray(pair) ? pair : [];
    return [Number(longitude), Number(latitude)];
  });
  if (degrees.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)) {
    throw new TrackError(
      'GeoJSON has longitudes and latitudes in degrees, and these are none: give metres as CSV.',
    );
  }
  const [[x0, y0] = [0, 0]] = degrees;
  const across = DEGREE * Math.cos((y0 * Math.PI) / 180);
  return makeOwnTrack(
    name,
    degrees.map(([x, y]): Point => [(x - x0) * across, (y - y0) * DEGREE]),
  );
}

/** The coordinates of the first line in `json`. */
function findLine(json: unknown, depth: number): unknown[] | null {
  if (typeof json !== 'object' || json === null || depth > 6) return null;
  const { type, coordinates, geometry, features, geometries } = json as Record<string, unknown>;
  if (type === 'LineString' && Array.isArray(coordinates)) return coordinates;
  if ((type === 'MultiLineString' || type === 'Polygon') && Array.isArray(coordinates)) {
    return Array.isArray(coordinates[0]) ? coordinates[0] : null;
  }
  const parts = [
    geometry,
    ...[features, geometries].flatMap((list) => (Array.isArray(list) ? list : [])),
  ];
  for (const part of parts) {
    const found = findLine(part, depth + 1);
    if (found) return found;
  }
  return null;
}

function readCsv(name: string, text: string): Track {
  const rows = text
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter((row) => row !== '' && !row.startsWith('#'));
  const numbers = rows.map((row) => row.split(/[,;\t ]+/).map(Number));
  // A first row of names.
  if (numbers.length > 0 && !isPlace(numbers[0] as number[])) numbers.shift();
  const bad = numbers.findIndex((row) => !isPlace(row));
  if (bad >= 0) {
    throw new TrackError(
      `Row ${bad + 1} has no two numbers: a centre line is x,y in metres, a point a row, with a point as decimal mark.`,
    );
  }
  const points = numbers.map(([x, y]): Point => [x as number, y as number]);
  const span = Math.max(
    ...[0, 1].map((axis) => spanOf(points.map((point) => point[axis] as number))),
  );
  if (points.length > 2 && span < 1) {
    throw new TrackError(
      'All points lie within a metre, so that these are degrees and not metres: give them as GeoJSON.',
    );
  }
  const widths = numbers.filter((row) => row.length >= 4 && row.slice(2, 4).every(Number.isFinite));
  if (widths.length === 0) return makeOwnTrack(name, points);
  const mean =
    widths.reduce((sum, row) => sum + (row[2] as number) + (row[3] as number), 0) /
    (2 * widths.length);
  return makeOwnTrack(name, points, Math.min(WIDTHS[1], Math.max(WIDTHS[0], mean)));
}

function isPlace(row: readonly number[]): boolean {
  return row.length >= 2 && Number.isFinite(row[0]) && Number.isFinite(row[1]);
}

function spanOf(values: readonly number[]): number {
  const sorted = values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return sorted[1] - sorted[0];
}
