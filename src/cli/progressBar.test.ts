import { describe, expect, it } from 'vitest';
import { ProgressBar } from './progressBar';

function barWithClock() {
  const written: string[] = [];
  let ms = 0;
  const stream = { isTTY: true, write: (text: string) => written.push(text) };
  const bar = new ProgressBar(stream as unknown as NodeJS.WriteStream, () => ms);
  const wait = (more: number) => {
    ms += more;
  };
  return { bar, written, wait };
}

describe('a progress bar', () => {
  it('judges the speed by what was done since it appeared', () => {
    const { bar, written, wait } = barWithClock();
    bar.show('training', 50, 100);
    expect(written.at(-1)).not.toContain('left');
    wait(10_000);
    bar.show('training', 60, 100);
    expect(written.at(-1)).toMatch(/60 % {2}training, 40 s left$/);
  });

  it('tells long times in minutes, and nothing once all is done', () => {
    const { bar, written, wait } = barWithClock();
    bar.show('training', 0, 100);
    wait(60_000);
    bar.show('training', 5, 100);
    expect(written.at(-1)).toContain('19 min left');
    bar.show('training', 100, 100);
    expect(written.at(-1)).not.toContain('left');
  });
});
