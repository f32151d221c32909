import { describe, expect, it } from 'vitest';
import { catalog } from '../../workloads/catalog';
import { fieldsOf, findSetting, settingsOfGroup } from '../fields';
import { areLiveEqual, liveSettings, liveSettingsOf } from '../live';
import { isUsed } from '../methodUse';
import { flatten, valueAt } from '../paths';
import { settingsOf } from '../schema';
import { settingLabel } from '../settingText';
import { settingGroups } from './setting';

describe.each(Object.values(catalog))('the settings of $id', (meta) => {
  it('are all the leaves of its specs, in their order', () => {
    expect([...settingsOf(meta.id).keys()]).toEqual(Object.keys(flatten(meta.defaults)));
  });

  it('have a name, and numbers and choices of a group are in the form', () => {
    const shown = settingGroups.flatMap((group) => settingsOfGroup(group, meta, meta.defaults));
    for (const [path, setting] of settingsOf(meta.id)) {
      expect(setting.label, path).toMatch(/^[A-Z]/);
      expect(settingLabel(path, meta.id)).toBe(setting.label);
      if (setting.kind !== 'number' || !isUsed(path, meta.defaults)) continue;
      expect(shown.map((each) => each.path)).toContain(path);
    }
  });

  it('never hold more examples than there are', () => {
    const sizes = fieldsOf(meta, meta.defaults).filter(({ path }) => path.endsWith('trainSize'));
    const most = meta.trainExamples(meta.defaults);
    expect(sizes.map(({ max }) => max)).toEqual([most, most]);
  });

  it('offer the default of a choice among its options', () => {
    for (const [path, setting] of settingsOf(meta.id)) {
      if (setting.kind !== 'choice') continue;
      const values = setting.options.map(({ value }) => value);
      expect(values, path).toContain(valueAt(meta.defaults, path));
    }
  });

  it('have the same live ones', () => {
    const live = [...settingsOf(meta.id)].filter(([, each]) => each.kind === 'number' && each.live);
    expect(live.map(([path]) => path)).toEqual(liveSettings.map(({ path }) => path));
    const common = liveSettings.filter(({ isCommon }) => isCommon);
    expect(common.map(({ symbol }) => symbol)).toEqual(['T', 'α', 'η']);
    const { temperature, alpha, method } = meta.defaults.distillation;
    const { learningRate } = meta.defaults.training;
    const initial = liveSettingsOf(meta.defaults);
    const own = liveSettings.filter(({ path }) => path.startsWith(`distillation.${method}.`));
    const ownValues = own.map(({ key, path }) => [key, valueAt(meta.defaults, path)]);
    expect(initial).toEqual({
      temperature,
      alpha,
      learningRate,
      ...Object.fromEntries(ownValues),
    });
    expect(areLiveEqual(initial, { ...initial })).toBe(true);
    for (const { key } of liveSettings) {
      expect(areLiveEqual(initial, { ...initial, [key]: 0.123 })).toBe(false);
    }
  });
});

it('finds nothing where there is no setting', () => {
  expect(findSetting('training.speed', 'mnist')).toBeUndefined();
  expect(findSetting('workload.options.noise', 'mnist')).toBeUndefined();
});
