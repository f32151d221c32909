/**
 * How a setting is declared: one entry is its check, type, default, form control, label and help,
 * place in sweeps and, where it may change during a run, its flag. All else is derived.
 */

import type { Json } from '../paths';
import { z } from '../zod';
import { architectureSchema } from './architecture';
import { type DatasetKind, datasetSchema, MAX_CLASSES } from './dataset';
import { teacherFileSchema } from './teacherFile';

/**
 * The parts of the form, in the order in which problems are listed and sweeps offer settings. Numbers
 * and choices of a group appear there as they are declared.
 */
export const settingGroups = [
  'distillation',
  'schedule',
  'comparison',
  'training',
  'limits',
  'transferSet',
  'task',
  'augmentation',
  'teacher',
  'chain',
  'student',
  'backend',
] as const;

export type SettingGroup = (typeof settingGroups)[number];

interface Declared<Value> {
  /** What the form, tables and sweeps call it. */
  label: string;
  /** The default of workloads that say no other. */
  default: Value;
  group?: SettingGroup;
  /** One sentence: why the setting matters. */
  help?: string;
  /** The name in a line of settings, such as “T”; without one, the last part of its path in words. */
  short?: string;
  /** Values that a sweep may start from. Only numbers are offered without it. */
  sweep?: string;
}

interface NumberDeclared extends Declared<number> {
  group: SettingGroup;
  help: string;
  min: number;
  /** A number, or all the training examples that a workload has. */
  max: number | 'trainExamples';
  /** Where 0 switches the setting off: the smallest value that switches it on. */
  smallest?: number;
  step: number;
  /** How a slider spreads the range; `log` gives each doubling the same length. Default: linear. */
  scale?: 'linear' | 'log';
  integer?: boolean;
  unit?: string;
  /** A number that stands for itself and is written without separators, as a seed is. */
  isCode?: boolean;
}

/** The symbol by which charts mark that a live setting was moved. */
interface Live {
  live?: string;
}

interface ChoiceDeclared<Id extends string> extends Declared<Id> {
  help: string;
}

interface ClassListDeclared extends Declared<number[]> {
  help: string;
  /** Most classes in the list. Default: as many as a data set may have. */
  most?: number;
}

interface LayerNameDeclared extends Declared<string> {
  help: string;
  group: SettingGroup;
  /** Whose layers there are to choose from. */
  role: 'student' | 'teacher';
}

interface DatasetDeclared extends Declared<null> {
  help: string;
  /** What its examples are. */
  holds: DatasetKind;
  /** The task has examples of its own where none are chosen. */
  isOptional?: true;
  /** Then they stand beside those examples, and sizes stay what they are; else they take their place. */
  isBeside?: true;
}

export type NumberSetting = NumberDeclared & Live & { kind: 'number' };
export type ChoiceSetting = ChoiceDeclared<string> & {
  kind: 'choice';
  options: readonly { value: string; label: string }[];
};
export type Setting =
  | NumberSetting
  | ChoiceSetting
  | (ClassListDeclared & { kind: 'classList' })
  | (LayerNameDeclared & { kind: 'layerName' })
  | (DatasetDeclared & { kind: 'dataset' })
  | (Declared<Json> & { kind: 'other' });

/** What is known of each declared schema. */
const declared = z.registry<Setting>();

declare const live: unique symbol;
/** The schema of a number that may change while a run goes on. */
export type LiveNumber = z.ZodMiniNumber & { readonly [live]: true };

export function number(setting: NumberDeclared): z.ZodMiniNumber {
  return z.number().register(declared, { kind: 'number', ...setting });
}

/** A number that may change while a run goes on. */
export function liveNumber(setting: NumberDeclared & Required<Live>): LiveNumber {
  return number(setting) as LiveNumber;
}

/** One of a few names; `options` has the label of each. */
export function choice<Id extends string>(
  options: Readonly<Record<Id, string>>,
  setting: ChoiceDeclared<NoInfer<Id>>,
) {
  const ids = Object.keys(options) as Id[];
  const labelled = ids.map((value) => ({ value, label: options[value] }));
  return z.enum(ids).register(declared, { kind: 'choice', options: labelled, ...setting });
}

export function classList(setting: ClassListDeclared) {
  const { most = MAX_CLASSES } = setting;
  return z
    .array(z.int())
    .check(z.maxLength(most))
    .register(declared, { kind: 'classList', ...setting });
}

/** A hidden layer of one of the networks, by its name; empty: one that fits. */
export function layerName(setting: LayerNameDeclared) {
  return z
    .string()
    .check(z.maxLength(60))
    .register(declared, { kind: 'layerName', ...setting });
}

/** A data set of the visitor’s own; null, the default, where none is chosen yet. */
export function ownDataset(setting: Omit<DatasetDeclared, 'default'>) {
  return z
    .nullable(datasetSchema())
    .register(declared, { kind: 'dataset', default: null, ...setting });
}

export function flag(setting: Declared<boolean>) {
  return z.boolean().register(declared, { kind: 'other', ...setting });
}

/** A network; every workload names its own default. */
export function architecture(setting: Omit<Declared<Json>, 'default'>) {
  const fallback = { kind: 'linear' };
  return architectureSchema().register(declared, { kind: 'other', default: fallback, ...setting });
}

/** A network or none, which is the default. */
export function optionalArchitecture(setting: Omit<Declared<Json>, 'default'>) {
  return z
    .nullable(architectureSchema())
    .register(declared, { kind: 'other', default: null, ...setting });
}

/** A teacher that came as files; null, the default, where there is none. */
export function teacherFile(setting: Omit<Declared<Json>, 'default'>) {
  return z
    .nullable(teacherFileSchema())
    .register(declared, { kind: 'other', default: null, ...setting });
}

/** A value that is the same in all specs of a kind: a version, the name of a workload. */
export function fixed<const Value extends string | number>(value: Value, label: string) {
  const schema = z.literal(value);
  declared.add(schema, { kind: 'other', label, default: value });
  return schema;
}

/** Every setting declared inside of `schema`, which stands at `path`, by its own dotted path. */
export function settingsIn(schema: z.core.$ZodType, path: string): [string, Setting][] {
  const own = declared.get(schema);
  if (own) return [[path, own]];
  if (!(schema instanceof z.ZodMiniObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, child]) =>
    settingsIn(child as z.core.$ZodType, `${path}.${key}`),
  );
}
