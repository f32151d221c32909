import { expect, it } from 'vitest';
import { settingText } from './settingText';

it('writes a long list as its beginning and how many more there are', () => {
  const path = 'workload.options.omitClasses';
  expect(settingText(path, [])).toBe('none');
  expect(settingText(path, [...Array(12).keys()])).toBe('0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11');
  expect(settingText(path, [...Array(300).keys()])).toMatch(/, 10, 11 and 288 more$/);
});
