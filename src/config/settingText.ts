/** Settings in words: for names of runs, tables and comparisons. */
import { type Architecture, readsText } from '../model/architecture';
import type { TextNet } from '../model/textNets';
import { canonical, type WorkloadMeta } from './catalog';
import type { ExperimentConfig, WorkloadId } from './experiment';
import { findSetting } from './fields';
import { isUsed } from './methodUse';
import { differences, flatten, type Json, valueAt } from './paths';
import type { DatasetDescriptor } from './settings/dataset';
import type { TeacherFile } from './settings/teacherFile';

/** What the form, tables and sweeps call a setting. */
export function settingLabel(path: string, id: WorkloadId): string {
  return findSetting(path, id)?.label ?? settingWords(path);
}

/** `batchSize` → “batch size”, of the last part of a path. */
export function settingWords(path: string): string {
  const [last = path] = path.split('.').slice(-1);
  return last.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** The value of a setting. */
export function settingText(path: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '–';
  if (path.endsWith('dataset') || path === 'teacher.file')
    return (value as unknown as DatasetDescriptor | TeacherFile).name;
  if (path.endsWith('architecture')) return architectureText(value as unknown as Architecture);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? numberText(value) : value;
}

/** Items of a list that are written out. */
const LISTED = 12;

function listText(items: readonly Json[]): string {
  if (items.length === 0) return 'none';
  const more = items.length - LISTED;
  return more > 0 ? `${items.slice(0, LISTED).join(', ')} and ${more} more` : items.join(', ');
}

function numberText(value: number): string {
  return Math.abs(value) >= 10_000 ? value.toLocaleString('en') : String(value);
}

/** “30”, “1200-1200”, “cnn 8-16, 64”, “cnn 1-D 8-16”, “resnet 8-16 × 2 group norm”, “transformer 64, 2 layers”, “linear”. */
export function architectureText(architecture: Architecture): string {
  const { kind } = architecture;
  if (kind === 'linear') return 'linear';
  const dropout = architecture.dropout ? ` dropout ${architecture.dropout}` : '';
  if (kind === 'mlp') return `${architecture.hidden.join('-') || 'linear'}${dropout}`;
  if (kind === 'low-rank') return `rank ${architecture.rank}${dropout}`;
  if (readsText(architecture)) return `${textNetText(architecture)}${dropout}`;
  if (kind === 'item-transformer') {
    const { width, layers, longest } = architecture;
    const depth = `${layers} ${layers === 1 ? 'layer' : 'layers'}`;
    return `self-attention ${width}, ${depth}, ${longest} items${dropout}`;
  }
  if (kind === 'resnet-small') {
    const { widths, blocks, norm } = architecture;
    const repeated = blocks > 1 ? ` × ${blocks}` : '';
    return `resnet ${widths.join('-')}${repeated}${norm === 'group' ? ' group norm' : ''}${dropout}`;
  }
  const blocks = architecture.blocks
    .map(({ filters, separable }) => `${filters}${separable ? ' separable' : ''}`)
    .join('-');
  const along = architecture.dimensions === 1 ? ' 1-D' : '';
  const dense = architecture.dense.length > 0 ? `, ${architecture.dense.join('-')}` : '';
  return `cnn${along} ${blocks}${dense}${dropout}`;
}

function textNetText(net: TextNet): string {
  switch (net.kind) {
    case 'transformer': {
      const layers = `${net.layers} ${net.layers === 1 ? 'layer' : 'layers'}`;
      return `transformer ${net.width}, ${layers}${net.causal ? ', causal' : ''}`;
    }
    case 'text-cnn':
      return `text-cnn ${net.filters} of ${net.windows.join('-')}`;
    case 'bag':
      return `bag ${net.width}, ${net.ngrams > 1 ? `1- to ${net.ngrams}-grams` : 'words'}`;
    default:
      return net satisfies never;
  }
}

/** One setting that is not as in `base`, short enough for a chip. */
export interface SettingDifference {
  path: string;
  /** “T 8”, “student 30-30”. */
  text: string;
}

/** What differs from `base`: what runs are about first, seed and processor last. */
export function settingDifferences(
  spec: ExperimentConfig,
  base: ExperimentConfig,
): SettingDifference[] {
  const changes = Object.entries(differences(spec, base)).filter(
    ([path, value]) =>
      path !== 'version' &&
      isUsed(path, spec) &&
      // Its name says so.
      !(path === 'teacher.source' && value === 'file') &&
      !isSameArchitecture(path, value, base),
  );
  return changes
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([path, value]) => ({ path, text: differenceText(path, value, spec) }));
}

/** In what `specs` differ among themselves, for each of them: “T 4 · seed 2”. */
export function distinctions(specs: readonly ExperimentConfig[]): string[] {
  const [base] = specs;
  if (!base) return [];
  const changed = specs.flatMap((spec) => Object.keys(differences(spec, base)));
  const paths = new Set(changed.filter((path) => specs.some((spec) => isUsed(path, spec))));
  const ordered = [...paths].sort((a, b) => rankOf(a) - rankOf(b));
  return specs.map((spec) =>
    ordered
      .flatMap((path) => {
        const value = valueAt(spec, path) as Json | undefined;
        return value === undefined || !isUsed(path, spec) ? [] : differenceText(path, value, spec);
      })
      .join(' · '),
  );
}

const first = [
  'distillation.method',
  'distillation.temperature',
  'distillation.alpha',
  'student.architecture',
];
const last = ['training.seed', 'backend'];

/** What `spec` sets otherwise than `before`, with both values: “T 4 → 30”, “seed 1 → 2”. */
export function settingChanges(spec: ExperimentConfig, before: ExperimentConfig): string[] {
  const earlier = flatten(before);
  return settingDifferences(spec, before).map(({ path, text }) => {
    const from = earlier[path];
    if (path === 'baseline' || from === undefined) return text;
    const to = settingText(path, flatten(spec)[path]);
    return `${text.slice(0, text.length - to.length)}${settingText(path, from)} → ${to}`;
  });
}

function rankOf(path: string): number {
  const [early, late] = [first.indexOf(path), last.indexOf(path)];
  if (late >= 0) return first.length + 1 + late;
  return early >= 0 ? early : first.length;
}

function isSameArchitecture(path: string, value: Json, base: ExperimentConfig): boolean {
  if (path !== 'teacher.architecture' && path !== 'student.architecture') return false;
  const { architecture } = path === 'teacher.architecture' ? base.teacher : base.student;
  const own = canonical(value as unknown as Architecture);
  return JSON.stringify(own) === JSON.stringify(canonical(architecture));
}

/** A setting with its value, short enough for a chip. */
function differenceText(path: string, value: Json, { workload }: ExperimentConfig): string {
  if (path === 'baseline') return value ? 'with baseline' : 'no baseline';
  if (path.startsWith('teacher.training.'))
    return `teacher ${settingWords(path)} ${settingText(path, value)}`;
  const role = /^(teacher|student)\.(architecture|file)$/.exec(path)?.[1];
  const name = role ?? findSetting(path, workload.id)?.short ?? settingWords(path);
  return `${name} ${settingText(path, value)}`;
}

/** Most settings that a name spells out. */
export const NAMED_SETTINGS = 4;

/** A name for a run: its task and what is not as usual; what is usual where nothing else is. */
export function automaticName(spec: ExperimentConfig, meta: WorkloadMeta): string {
  const found = settingDifferences(spec, meta.defaults);
  const texts = found.map(({ text }) => text);
  const isUsual = found.every(({ path }) => last.includes(path));
  const named = isUsual ? [...usualTexts(spec), ...texts] : texts.slice(0, NAMED_SETTINGS);
  return [meta.label, ...named].join(' · ');
}

function usualTexts(spec: ExperimentConfig): string[] {
  return [`student ${architectureText(spec.student.architecture)}`, ...distillationTexts(spec)];
}

/** “T 4”, “α 0.9”, of what the method reads; a method other than kd comes first: “method dkd”. */
export function distillationTexts(
  spec: Pick<ExperimentConfig, 'distillation'>,
  isSet: (name: string, value: number) => string = (name, value) => `${name} ${value}`,
): string[] {
  const { method, temperature, alpha } = spec.distillation;
  return [
    ...(method === 'kd' ? [] : [`method ${method}`]),
    ...(isUsed('distillation.temperature', spec) ? [isSet('T', temperature)] : []),
    isSet('α', alpha),
  ];
}
