/**
 * What a program elsewhere needs to start from where a run did: the teacher, the student before its
 * first step, the labels that it sees, and for points and histories the examples, which nobody else has.
 */

import type { Dataset } from '../../model/dataset';
import { initialWeights } from '../../model/initialWeights';
import type { Weight } from '../../model/weight';
import { NO_LABEL } from '../../numeric/labels';
import type { Tensor } from '../../protocol/inspection';
import type { WorkloadData } from '../../workloads/workload';
import { allOf } from '../evaluation/evaluate';
import type { Session } from '../run/runSetup';
import { describeStudent, studentStart } from '../run/studentAndBaseline';
import { networkOf } from '../teacher/openTeacher';
import type { Teacher } from '../teacher/teacherCache';

/** Weights as `teacher/dense1/kernel`; an assistant stands beside the first teacher. */
export function materialsOf(session: Session): Tensor[] {
  const { spec, meta, teacher, data } = session;
  const fresh = initialWeights(describeStudent(session).layers, spec.training.seed);
  return [
    ...nameTensors('teacher', networkOf(firstTeacherOf(teacher)).weights),
    ...(teacher.taughtBy ? nameTensors('assistant', networkOf(teacher).weights) : []),
    ...nameTensors('student', studentStart(session, fresh)),
    ...nameTensors('baseline', fresh),
    labelsOf('transfer', data.transferSet),
    ...(meta.picture === 'plane' ? pointsOf(data) : []),
    ...(meta.picture === 'basket' ? historiesOf(data) : []),
  ];
}

function firstTeacherOf(teacher: Teacher): Teacher {
  return teacher.taughtBy ? firstTeacherOf(teacher.taughtBy) : teacher;
}

function nameTensors(role: string, weights: readonly Weight[]): Tensor[] {
  return weights.map(({ name, shape, values }) => ({ name: `${role}/${name}`, shape, values }));
}

function labelsOf(name: string, { count, labels: { size, values } }: Dataset): Tensor {
  return { name: `${name}/labels`, shape: size === 1 ? [count] : [count, size], values };
}

/** Points are drawn by the lab; images and own data are everywhere. */
function pointsOf({ transferSet, testSet }: WorkloadData): Tensor[] {
  return [inputsOf('transfer', transferSet), labelsOf('test', testSet), inputsOf('test', testSet)];
}

/** Histories as lists of items, -1 behind them; the labels of the tests hold what is known of them. */
function historiesOf({ transferSet, testSet }: WorkloadData): Tensor[] {
  const { count, inputs, labels } = transferSet;
  const row = new Float32Array(inputs.size);
  const values = new Int32Array(count * labels.size).fill(NO_LABEL);
  for (let example = 0; example < count; example++) {
    inputs.fill([example], 0, 1, row);
    const items = [...row.keys()].filter((item) => row[item] !== 0);
    values.set(items, example * labels.size);
  }
  const histories = { name: 'transfer/histories', shape: [count, labels.size], values };
  return [histories, labelsOf('test', testSet)];
}

function inputsOf(name: string, examples: Dataset): Tensor {
  const { count, inputs } = examples;
  const values = new Float32Array(count * inputs.size);
  inputs.fill(allOf(examples), 0, count, values);
  return { name: `${name}/inputs`, shape: [count, inputs.size], values };
}
