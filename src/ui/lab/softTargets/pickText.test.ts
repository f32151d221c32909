import { describe, expect, it } from 'vitest';
import { pickText } from './pickText';

const teacher = { probabilities: [0.05, 0.7, 0.25], entropy: 1, top: 1 };
const pick = {
  own: false,
  isChosen: true,
  teacher,
  isTrainedHere: true,
  isOtherChoice: false,
  classNames: ['a', 'b', 'c'],
  step: null,
  hasBaseline: true,
};

describe('how the example was picked', () => {
  it('is said of the chosen one, with the class that is alike', () => {
    expect(pickText(pick)).toMatch(/^Chosen, not typical: .*\(c, 25\.0%\)\.$/);
  });

  it('is said of the others, and of an own input', () => {
    expect(pickText({ ...pick, isChosen: false })).toMatch(/^Drawn at random/);
    expect(pickText({ ...pick, own: true })).toMatch(/^Your own/);
  });

  it('names the step of those who were trained', () => {
    expect(pickText({ ...pick, step: 5 })).toMatch(/ Student and baseline after step 5\.$/);
    expect(pickText({ ...pick, step: 5, hasBaseline: false })).toMatch(/ Student after step 5\.$/);
  });

  it('names no step where a stored run answered about other examples', () => {
    const text = pickText({ ...pick, step: 5, isOtherChoice: true });
    expect(text).toContain('kept what its student and baseline said of other examples');
    expect(text).not.toContain('step 5');
  });

  it('says where there is no teacher yet', () => {
    expect(pickText({ ...pick, teacher: null })).toContain('trained when you press Run');
    const shipped = pickText({ ...pick, teacher: null, isTrainedHere: false });
    expect(shipped).not.toContain('trained');
    expect(shipped).toContain('loaded');
  });
});
