import { describe, expect, it } from 'vitest';
import { drawTrack } from './drawTrack';
import { makeOwnTrack } from './ownTrack';
import { distanceAt, gridOf, type Point } from './track';
import { MAX_TRACK_TEXT, readTrack, writeTrack } from './trackText';

const wave = (metres: number, waves: number, height: number): Point[] =>
  Array.from({ length: 600 }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / 600;
    const radius = metres / (2 * Math.PI) + height * Math.sin(waves * angle);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

describe('a track as a text', () => {
  it.each([0, 5, 12])('is the same track again: held-out track %i', (index) => {
    const track = drawTrack('test', index);
    const text = writeTrack(track) as string;
    expect(text).toMatch(/^[^~]{1,30}~[\w-]+$/);
    expect(text.length).toBeLessThan(MAX_TRACK_TEXT / 2);
    const again = readTrack(text);
    expect(again.name).toBe(track.name);
    expect(again.halfWidth).toBe(track.halfWidth);
    expect(Math.abs(again.length - track.length)).toBeLessThan(0.01 * track.length);
    const grid = gridOf(again);
    const [x0, y0] = [track.x[0] as number, track.y[0] as number];
    track.x.forEach((x, i) => {
      expect(distanceAt(grid, x - x0, (track.y[i] as number) - y0)).toBeLessThan(0.75);
    });
    // Written again, it stays as it is.
    expect(Math.abs(readTrack(writeTrack(again) as string).length - again.length)).toBeLessThan(1);
  });

  it('holds a long lap that winds little, and says null of one that winds much', () => {
    expect(writeTrack(makeOwnTrack('long', wave(3000, 3, 60)))?.length).toBeLessThanOrEqual(
      MAX_TRACK_TEXT,
    );
    expect(writeTrack(makeOwnTrack('winding', wave(6000, 90, 10)))).toBeNull();
  });

  it('keeps a name of letters and figures alone', () => {
    const track = {
      ...drawTrack('test', 0),
      name: 'Spa~<b>: größte "Runde" 2026 und noch viel mehr',
    };
    expect(readTrack(writeTrack(track) as string).name).toBe('Spab größte Runde 2026 und noc');
  });

  it.each([
    ['ring', 'cannot be read'],
    ['ring~!!', 'cannot be read'],
    ['ring~hQhQ', 'fewer than three points'],
    ['ring~gogogogogogogogo', 'The lap is'],
    [`ring~go${'__AA'.repeat(3)}`, 'The lap is|crosses'],
  ])('from a stranger, %s, is explained where it is none', (text, message) => {
    expect(() => readTrack(text)).toThrow(new RegExp(message));
  });
});
