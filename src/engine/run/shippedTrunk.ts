/** A student that knows something before it starts: the layers of a shipped network, all but the last. */
import { findPretrained } from '../../config/catalog';
import { weightShapesOf } from '../../model/architecture';
import type { Weight } from '../../model/weight';
import type { EngineEvent } from '../../protocol/events';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { readPretrained } from '../teacher/pretrained';
import { withProgress } from './progress';
import type { RunSetup } from './runSetup';
import { describeStudent } from './studentAndBaseline';

/** The weights of all layers of the student's network but its last; null where it starts otherwise. */
export async function* readTrunk(
  setup: RunSetup,
  { assets }: EngineContext,
): AsyncGenerator<EngineEvent, Weight[] | null> {
  const { spec, meta } = setup;
  const { initialization, architecture } = spec.student;
  if (initialization !== 'shipped-trunk') return null;
  const shipped = findPretrained(meta, { ...spec, teacher: { ...spec.teacher, architecture } });
  if (!shipped) {
    const message = 'No shipped network has the student’s layers: choose other first weights.';
    throw new EngineError('teacher-unavailable', message);
  }
  const { layers } = describeStudent(setup);
  const { weights } = yield* withProgress('teacher-download', (report) =>
    readPretrained(shipped, layers, assets, report),
  );
  return weights.slice(0, weightShapesOf(layers.slice(0, -1)).length);
}
