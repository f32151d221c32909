import { describe, expect, it } from 'vitest';
import { driveByRule, drivers } from './drive';
import { makeOwnTrack } from './ownTrack';
import type { Point } from './track';
import { readTrackFile } from './trackFile';

const ring = (radius: number, count = 60): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [1.5 * radius * Math.cos(angle), radius * Math.sin(angle)];
  });

/** The ring about a place in degrees, closed as GeoJSON closes it. */
function geoJson(points: readonly Point[]): string {
  const [longitude, latitude] = [9.281, 45.619];
  const coordinates = [...points, points[0] as Point].map(([x, y]) => [
    longitude + x / (111_320 * Math.cos((latitude * Math.PI) / 180)),
    latitude + y / 111_320,
  ]);
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }],
  });
}

describe('a track of one’s own', () => {
  it('is driven by the expert', () => {
    const track = makeOwnTrack('own', ring(35));
    expect(driveByRule([track], drivers.expert).departures).toBe(0);
  });

  it.each<[string, readonly Point[], RegExp]>([
    [
      'two points',
      [
        [0, 0],
        [100, 0],
      ],
      /three points at least, and this line has 2/,
    ],
    ['the same point again and again', Array(9).fill([3, 3]), /this line has 1/],
    ['a lap too short', ring(5), /m long; a car needs 80 m/],
    ['a lap too long', ring(3000), /km long; the most is 10 km/],
    [
      'a place that is no number',
      [
        [0, 0],
        [Number.NaN, 1],
        [5, 5],
      ],
      /Point 2 of the line/,
    ],
    [
      'a line that crosses itself',
      Array.from({ length: 80 }, (_, i): Point => {
        const angle = (2 * Math.PI * i) / 80;
        return [80 * Math.sin(angle), 50 * Math.sin(2 * angle)];
      }),
      /crosses or touches itself/,
    ],
    [
      'a line there and back',
      [
        [0, 0],
        [120, 0],
        [120, 1],
      ],
      /crosses or touches itself|radius/,
    ],
  ])('says what is wrong with %s', (_name, points, message) => {
    expect(() => makeOwnTrack('own', points)).toThrow(message);
  });
});

describe('a track file', () => {
  it('is a line in degrees', () => {
    const track = readTrackFile('monza.geojson', geoJson(ring(60)));
    expect(track.name).toBe('monza');
    const plain = makeOwnTrack('plain', ring(60));
    expect(track.length).toBeCloseTo(plain.length, 0);
  });

  it('is a centre line in metres, with widths where they are given', () => {
    const rows = ring(60).map(([x, y]) => `${x},${y},5.0,6.0`);
    const text = ['# x_m,y_m,w_tr_right_m,w_tr_left_m', ...rows].join('\n');
    expect(readTrackFile('track.csv', text).halfWidth).toBeCloseTo(5.5, 6);
    const plain = ['x,y', ...ring(60).map(([x, y]) => `${x};${y}`)].join('\r\n');
    expect(readTrackFile('track.csv', plain).halfWidth).toBe(4);
  });

  it.each<[string, string, RegExp]>([
    ['JSON that is cut off', '{"type": "LineString", ', /none: check that it is complete/],
    ['no line', '{"type": "Point", "coordinates": [1, 2]}', /no LineString/],
    [
      'metres as GeoJSON',
      JSON.stringify({ type: 'LineString', coordinates: ring(300).map(([x, y]) => [x, y]) }),
      /longitudes and latitudes in degrees, and these are none/,
    ],
    [
      'degrees as CSV',
      ring(60)
        .map(([x, y]) => `${9 + x / 1e5},${45 + y / 1e5}`)
        .join('\n'),
      /degrees and not metres/,
    ],
    ['words', 'a line of words\nand another', /no two numbers/],
    ['nothing', '', /three points at least, and this line has 0/],
    ['more than a track', `0,0\n${' '.repeat(2_000_001)}`, /larger than 2 MB/],
  ])('says what is wrong with %s', (_name, text, message) => {
    expect(() => readTrackFile('file', text)).toThrow(message);
  });
});
