/** What a run of the benchmarks leaves: sections of measured times, kept in one JSON file. */
import { readFile, writeFile } from 'node:fs/promises';
import type { DeviceCalls } from '../../e2e/kernels/deviceCalls';
import type { NetId } from '../nets';
import type { Rounds } from './statistics';

export type Where = 'node' | 'browser';

/** One contender in one comparison. */
export interface Row {
  /** As in `entries.ts`. */
  id: string;
  label: string;
  /** Milliseconds of a step in each round; empty where it was not timed. */
  rounds: Rounds;
  /** Floating-point operations of a step. */
  flops: number;
  /** Largest relative difference of its first losses to those of the first contender. */
  lossGap: number | null;
  /** Steps whose losses were compared. */
  checkedSteps: number;
  /** Why it was not timed, where it was not. */
  note?: string;
  /** What a step asks of the GPU. */
  calls?: DeviceCalls;
  /** JavaScript time of a step of a tiny net of the same layers, in each round. */
  scriptMs?: Rounds;
}

interface Measured {
  where: Where;
  date: string;
  machine: string;
}

export interface ComparisonSection extends Measured {
  kind: 'comparison';
  net: NetId;
  layers: string;
  batchSize: number;
  rows: Row[];
}

export interface ScalingPoint {
  /** The size that grows: examples in a batch, units in a layer, threads. */
  size: number;
  /** Milliseconds of a step in each round, by contender. */
  rounds: Record<string, Rounds>;
  flops: number;
}

export interface ScalingSection extends Measured {
  kind: 'scaling';
  axis: 'batch' | 'width' | 'threads';
  layers: string;
  points: ScalingPoint[];
}

/** The engine's own path: a run with and without its baseline. */
export interface LockstepSection extends Measured {
  kind: 'lockstep';
  net: NetId;
  means: 'wasm' | 'webgpu';
  layers: string;
  batchSize: number;
  alone: Rounds;
  together: Rounds;
}

export type Section = ComparisonSection | ScalingSection | LockstepSection;

/** Sections by what they measure, so that a new measurement takes the place of an old one. */
export type Report = Record<string, Section>;

export function makeSectionKey(section: Section): string {
  const { where, kind } = section;
  if (kind === 'comparison') return `${where} comparison ${section.net} ${section.batchSize}`;
  if (kind === 'scaling') return `${where} scaling ${section.axis} ${section.layers}`;
  return `${where} lockstep ${section.means} ${section.net}`;
}

/** The report in `path`; an empty one where there is none. */
export async function readReport(path: string): Promise<Report> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Times to four digits: what is beyond is noise, and fills the file. */
export async function writeReport(path: string, report: Report): Promise<void> {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
  const text = JSON.stringify(report, rounded, 1);
  // A list of numbers on one line.
  const compact = text.replace(
    /\[\s+([\d.,\s\-enul+]+?)\s+\]/g,
    (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`,
  );
  await writeFile(path, `${compact}\n`);
}
