import { describe, expect, it } from 'vitest';
import { liveSettingsOf } from '../../config/live';
import { applyChanges } from '../../config/paths';
import { emptyRun } from '../../store/lab/applyEvent';
import { catalog } from '../../workloads/catalog';
import { countPending } from './pendingChanges';
import { announcementOf, durationText, headlineOf, problemText } from './runTexts';

const spec = catalog.mnist.defaults;
const running = { ...emptyRun('run-1', spec, 'running', true), totalSteps: 100 };

describe('headlineOf', () => {
  it('names the task that goes on before the state', () => {
    const progress = { task: 'teacher-training', done: 1, total: 3 } as const;
    expect(headlineOf({ ...running, progress })).toBe('Training the teacher');
    expect(headlineOf(running)).toBe('Training');
    expect(headlineOf({ ...running, status: 'completed', stopped: true })).toMatch(/^Stopped/);
  });
});

describe('announcementOf', () => {
  it('stays the same from step to step', () => {
    expect(announcementOf({ ...running, step: 1 })).toBe(announcementOf({ ...running, step: 2 }));
  });
});

describe('durationText', () => {
  it.each([
    [0.4, 'under 1 s'],
    [41.6, '42 s'],
    [59.7, '1 min 00 s'],
    [185, '3 min 05 s'],
    [4330, '1 h 12 min'],
  ])('writes %s s as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe('problemText', () => {
  it('gives a setting the name it has in the form', () => {
    const path = 'distillation.temperature';
    expect(problemText({ path, message: 'is wrong' }, spec)).toBe('Temperature T is wrong');
    expect(problemText({ path: 'a.b', message: 'is wrong' }, spec)).toBe('a › b is wrong');
    expect(problemText({ path: '', message: 'too long' }, spec)).toBe('too long');
  });
});

describe('countPending', () => {
  it('counts what only the next run will use', () => {
    const edited = applyChanges(spec, { 'training.epochs': 3, 'distillation.temperature': 9 });
    expect(countPending(spec, running)).toBe(0);
    expect(countPending(edited, running)).toBe(1);
  });

  it('counts live settings, too, once the run has ended with others', () => {
    const edited = applyChanges(spec, { 'distillation.temperature': 9 });
    const ended = { ...running, status: 'completed' } as const;
    expect(countPending(edited, ended)).toBe(1);
    expect(countPending(edited, { ...ended, live: liveSettingsOf(edited) })).toBe(0);
  });
});
