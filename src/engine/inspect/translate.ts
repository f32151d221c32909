/** What the models of a run write behind one source, and what they attend to and believe while they do. */
import type { Weight } from '../../model/weight';
import { logSoftmax } from '../../numeric/softmax';
import type { InspectionQuery, TranslationView, WrittenText } from '../../protocol/inspection';
import type { Role } from '../../protocol/pictures';
import { decode } from '../../workloads/sequence/decode';
import { END, SEPARATOR } from '../../workloads/sequence/pieces';
import { CachedReader, canReadStepwise } from '../decoding/cachedReader';
import { plainProducts } from '../decoding/products';
import type { ModelDescription } from '../executors/executor';
import type { Session } from '../run/runSetup';
import { describeStudent } from '../run/studentAndBaseline';
import { networkOf } from '../teacher/openTeacher';
import type { ModelsAt } from './snapshotHistory';

/** What a model says at each place of a target that it reads. */
interface Reading {
  /** [places, W] */
  logits: Float32Array;
  attention: WrittenText['attention'];
}

/** Throws an `Error` with a sentence where the models of the run do not write. */
export async function translate(
  session: Session,
  models: ModelsAt | null,
  { source, right }: Extract<InspectionQuery, { type: 'translate' }>,
): Promise<TranslationView> {
  const { positions: length, width } = session.output;
  const words = session.data.vocabulary?.words ?? [];
  const marks = { separator: words.indexOf(SEPARATOR) + 2, end: words.indexOf(END) + 2 };
  if (marks.separator < 2) throw new Error('The models of this task do not write.');
  if (source.length >= length - 1)
    throw new Error('The source is longer than the models can read.');
  const readers = readersOf(session, models);
  const read = (reader: CachedReader, tokens: readonly number[]) =>
    readThrough(reader, [...source, marks.separator], tokens.slice(0, length - source.length - 1));
  const written: Partial<Record<Role, WrittenText>> = {};
  for (const [role, reader] of readers) {
    const decoding = { reader, width, marks, length, onStep: async () => {} };
    const [text] = await decode([source], decoding);
    if (!text) continue;
    const { tokens, ended } = text;
    const own = read(reader, tokens);
    const teacher = readers.get('teacher');
    const places = tokens.length + (ended ? 1 : 0);
    const chosen = [...tokens, marks.end].slice(0, places).map((token) => token - 2);
    written[role] = {
      tokens,
      ended,
      entropies: chosen.map((_, place) => entropyOf(own.logits, place * width, width)),
      teacherLogs: teacher ? logsOf(read(teacher, tokens).logits, chosen, width) : null,
      attention: own.attention,
    };
  }
  const prefix = [...(right ?? written.teacher?.tokens ?? written.student?.tokens ?? [])].slice(
    0,
    length - source.length - 1,
  );
  const next = Object.fromEntries(
    [...readers].map(([role, reader]) => [role, read(reader, prefix).logits]),
  );
  for (const reader of readers.values()) reader.dispose();
  return { step: models?.step ?? null, source: [...source], written, prefix, next };
}

function readersOf(session: Session, models: ModelsAt | null): Map<Role, CachedReader> {
  const readers = new Map<Role, CachedReader>();
  const add = (
    role: Role,
    { layers, members = [] }: ModelDescription,
    weights: readonly Weight[],
  ) => {
    if (members.length > 0 || !canReadStepwise(layers)) {
      throw new Error('Only a single causal transformer can be watched while it writes.');
    }
    readers.set(role, new CachedReader(layers, weights, plainProducts));
  };
  if (session.teacher.body.kind === 'network') {
    const { model, weights } = networkOf(session.teacher);
    add('teacher', model, weights);
  }
  if (models) add('student', describeStudent(session), models.student);
  if (models?.baseline) add('baseline', describeStudent(session), models.baseline);
  return readers;
}

/** Reads `prefix`, then `tokens` one by one; what is said before each of them, and behind the last. */
function readThrough(
  reader: CachedReader,
  prefix: readonly number[],
  tokens: readonly number[],
): Reading {
  const rows: Float32Array[] = [];
  const shares: number[][][] = [];
  let isTarget = false;
  reader.onAttention = (own) => {
    if (!isTarget) return;
    shares[rows.length] ??= [];
    shares[rows.length]?.push(own);
  };
  reader.begin([prefix.slice(0, -1)], 1);
  isTarget = true;
  rows.push(reader.read([0], prefix.slice(-1)).slice());
  for (const token of tokens) rows.push(reader.read([0], [token]).slice());
  reader.onAttention = null;
  const width = rows[0]?.length ?? 0;
  const logits = new Float32Array(rows.length * width);
  rows.forEach((row, place) => {
    logits.set(row, place * width);
  });
  return { logits, attention: shares };
}

/** log p of what was chosen at each place, at T = 1. */
function logsOf(logits: Float32Array, chosen: readonly number[], width: number): number[] {
  return chosen.map((label, place) => logSoftmax(logits, place * width, width)[label] as number);
}

/** −Σ p log p in nats, at T = 1. */
function entropyOf(logits: Float32Array, from: number, width: number): number {
  const logs = logSoftmax(logits, from, width);
  return -logs.reduce((sum, log) => sum + Math.exp(log) * log, 0);
}
