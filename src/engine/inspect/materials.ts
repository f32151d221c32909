/**
 * What a program elsewhere needs to start from where a run did: the teacher, the student before its
 * first step, the labels that it sees, and for points the examples, which nobody else has.
 */

import type { Dataset } from '../../model/dataset';
import { initialWeights } from '../../model/initialWeights';
import type { Weight } from '../../model/weight';
import type { Tensor } from '../../protocol/inspection';
import { allOf } from '../evaluation/evaluate';
import type { Session } from '../run/runSetup';
import { describeStudent, studentStart } from '../run/studentAndBaseline';

/** Weights as `teacher/dense1/kernel`; an assistant stands beside its own teacher. */
export function materialsOf(session: Session): Tensor[] {
  const { spec, teacher, data } = session;
  const fresh = initialWeights(describeStudent(session).layers, spec.training.seed);
  return [
    ...nameTensors('teacher', (teacher.taughtBy ?? teacher).weights),
    ...(teacher.taughtBy ? nameTensors('assistant', teacher.weights) : []),
    ...nameTensors('student', studentStart(session, fresh)),
    ...nameTensors('baseline', fresh),
    ...examplesOf('transfer', data.transferSet),
    ...(data.testSet.inputs.size === 2 ? examplesOf('test', data.testSet) : []),
  ];
}

function nameTensors(role: string, weights: readonly Weight[]): Tensor[] {
  return weights.map(({ name, shape, values }) => ({ name: `${role}/${name}`, shape, values }));
}

/** Images are everywhere; points are drawn by the lab. */
function examplesOf(name: string, examples: Dataset): Tensor[] {
  const { count, labels, inputs } = examples;
  const tensors: Tensor[] = [{ name: `${name}/labels`, shape: [count], values: labels.values }];
  if (inputs.size === 2) {
    const values = new Float32Array(count * inputs.size);
    examples.inputs.fill(allOf(examples), 0, count, values);
    tensors.push({ name: `${name}/inputs`, shape: [count, inputs.size], values });
  }
  return tensors;
}
