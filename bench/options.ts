/** Options of the benchmarks, the same in Node and in the browser. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type NetId, netIds } from './nets';

export const USAGE = `
  --quick             few rounds, MLP and small CNN, without the slowest contenders: about 3 minutes
  --nets a,b          ${netIds.join(', ')}; default: all
  --only a,b          contenders by id, as plan-1,stock-1; the first is the one whose losses the others' must equal
  --all               also contenders that take minutes a step
  --batch n           examples in a batch; default 128
  --threads n         default: all cores
  --rounds n          turns of each contender; default 9
  --budget s          seconds each contender may take in all rounds of a net; default 4
  --scaling           instead: how the cost grows with batch, width and threads
  --lockstep          instead: student and baseline against the student alone, by the engine
  --out file.json     keeps what was measured; other measurements in the file stay
  --markdown          writes the tables of docs/benchmarks.md from docs/benchmarks.json, after adding
                      what this run measures to it; with --nets none only writes them
`;

export interface Options {
  nets: NetId[];
  only: string[] | null;
  all: boolean;
  quick: boolean;
  batchSize: number;
  threads: number;
  rounds: number;
  budgetMs: number;
  mode: 'comparison' | 'scaling' | 'lockstep';
  out: string | null;
  markdown: boolean;
}

/** Throws a message for people where the call is wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      nets: { type: 'string' },
      only: { type: 'string' },
      all: { type: 'boolean', default: false },
      batch: { type: 'string', default: '128' },
      threads: { type: 'string', default: String(availableParallelism()) },
      rounds: { type: 'string' },
      budget: { type: 'string' },
      scaling: { type: 'boolean', default: false },
      lockstep: { type: 'boolean', default: false },
      out: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) throw new Error('Options:');
  const { quick } = values;
  return {
    nets: netsOf(values.nets ?? (quick ? 'mlp,small' : netIds.join())),
    only: values.only?.split(',') ?? null,
    all: values.all,
    quick,
    batchSize: positive('batch', values.batch),
    threads: positive('threads', values.threads),
    rounds: positive('rounds', values.rounds ?? (quick ? '3' : '9')),
    budgetMs: 1000 * positive('budget', values.budget ?? (quick ? '1' : '4')),
    mode: values.scaling ? 'scaling' : values.lockstep ? 'lockstep' : 'comparison',
    out: values.out ?? null,
    markdown: values.markdown,
  };
}

function netsOf(list: string): NetId[] {
  const nets = list === 'none' ? [] : list.split(',');
  const unknown = nets.filter((net) => !netIds.includes(net as NetId));
  if (unknown.length > 0) throw new Error(`no net ${unknown.join()}; nets: ${netIds.join()}`);
  return nets as NetId[];
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 1) || !Number.isInteger(value)) {
    throw new Error(`--${name} needs a whole number from 1, not ${text}`);
  }
  return value;
}
