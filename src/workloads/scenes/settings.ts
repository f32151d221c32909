/** Settings of composed scenes, whatever is asked about them. */
import { number } from '../../config/settings/setting';
import { THINGS } from './names';

const group = 'task';

export const thingsSetting = number({
  label: 'Kinds of things',
  help: 'Classes beside the background; more of them are harder to tell apart.',
  default: 5,
  group,
  min: 2,
  max: THINGS.length,
  step: 1,
  integer: true,
});

/** `most`: as many things as a scene has at most, unless somebody says otherwise. */
export const densitySetting = (most: number) =>
  number({
    label: 'Things in a scene',
    help: 'The most things of a scene; where there are many, they hide one another.',
    default: most,
    group,
    min: 1,
    max: 10,
    step: 1,
    integer: true,
  });

/** 0..1 */
export const clutterSetting = number({
  label: 'Clutter',
  help: 'How loud the background is: noise, and spots that are no things.',
  default: 0.3,
  group,
  min: 0,
  max: 1,
  step: 0.05,
});
