/** Teachers and their logits, kept from run to run. */

import type { ModelCost } from '../../model/architecture';
import { asTeacherSees, type Dataset } from '../../model/dataset';
import type { Weight } from '../../model/weight';
import type { PartCost, TeacherCard } from '../../protocol/summary';
import type { Evaluation } from '../../tasks/task';
import type { StoredLogits, StoredModel } from '../../teacherFiles/storedTeacher';
import type { ModelDescription } from '../executors/executor';

/** A network of the lab. */
export interface TeacherNetwork {
  kind: 'network';
  model: ModelDescription;
  weights: Weight[];
}

/** A model of TensorFlow.js; inputs are given the shape `input` without the batch. */
interface TeacherModel {
  kind: 'model';
  stored: StoredModel;
  input: readonly number[];
}

/** Answers that are known for some examples alone. */
interface TeacherLogits {
  kind: 'logits';
  stored: StoredLogits;
}

/** What answers in the teacher's name. */
export type TeacherBody = TeacherNetwork | TeacherModel | TeacherLogits;

export interface Teacher {
  /** Equal for teachers that are the same network with the same weights. */
  key: string;
  body: TeacherBody;
  /** NaN where nobody knows. */
  cost: ModelCost;
  card: TeacherCard | null;
  /** Over the whole test set, [test examples, P, W]; null where they are too large to keep, or not known. */
  testLogits: Float32Array | null;
  evaluation: Evaluation;
  /** What its training took, that of its own teacher included; null where nothing is known of it. */
  training: PartCost | null;
  /** The teacher that an assistant was distilled from. */
  taughtBy?: Teacher;
}

/** Whose inputs it reads: an assistant stands where the student does. */
export function readsOf({ taughtBy }: Pick<Teacher, 'taughtBy'>): 'teacher' | 'student' {
  return taughtBy ? 'student' : 'teacher';
}

/** Examples as whoever teaches the student sees them. */
export function seenBy(teacher: Pick<Teacher, 'taughtBy'>, examples: Dataset): Dataset {
  return readsOf(teacher) === 'teacher' ? asTeacherSees(examples) : examples;
}

/** Logits [examples, C] and how long they took. */
export interface TimedLogits {
  logits: Float32Array;
  seconds: number;
}

/** Teachers by their key, and what they say of transfer sets by teacher and set. */
export interface TeacherCache {
  teachers: Map<string, Teacher>;
  transferLogits: Map<string, TimedLogits>;
  /** Targets that teachers wrote for transfer sets, as tokens. */
  targets: Map<string, number[][]>;
}

export function emptyTeacherCache(): TeacherCache {
  return { teachers: new Map(), transferLogits: new Map(), targets: new Map() };
}

/** Entries each cache keeps; a large teacher takes about 10 MB. */
const CACHED = 8;

/** Adds an entry, and drops the oldest one where there are too many. */
export function cacheEntry<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  cache.set(key, value);
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
}
