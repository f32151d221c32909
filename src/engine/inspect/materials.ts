/**
 * What a program elsewhere needs to start from where a run did: the teacher, the student before its
 * first step, the labels that it sees, and for points the examples, which nobody else has.
 */

import type { Dataset } from '../../model/dataset';
import { initialWeights } from '../../model/initialWeights';
import type { Weight } from '../../model/weight';
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

function inputsOf(name: string, examples: Dataset): Tensor {
  const { count, inputs } = examples;
  const values = new Float32Array(count * inputs.size);
  inputs.fill(allOf(examples), 0, count, values);
  return { name: `${name}/inputs`, shape: [count, inputs.size], values };
}
