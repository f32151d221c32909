/**
 * The experiment specification: plain, versioned JSON that holds everything which changes a result.
 * The same spec on the same backend gives the same curve. What each setting means, may be and is
 * by default stands where it is declared, in `settings/` and `workloads/<id>/options.ts`.
 */
import type { z } from 'zod';
import type { mnistOptions } from '../workloads/mnist/options';
import type { toy2dOptions } from '../workloads/toy2d/options';
import type { experiment } from './schema';
import type { teacher, teacherTraining } from './settings/models';
import type { distillation, training } from './settings/training';
import type { transferSet } from './settings/transferSet';

export type ExperimentSpec = z.infer<typeof experiment>;

export type WorkloadSpec = ExperimentSpec['workload'];
export type WorkloadId = WorkloadSpec['id'];
export type TransferSetOptions = z.infer<z.ZodObject<typeof transferSet>>;
export type MnistOptions = z.infer<typeof mnistOptions>;
export type ImageAugmentation = MnistOptions['augment'];
export type Toy2dOptions = z.infer<typeof toy2dOptions>;
export type ToyShape = Toy2dOptions['shape'];

export type TeacherSpec = z.infer<typeof teacher>;
export type TeacherTraining = z.infer<typeof teacherTraining>;

type DistillationSpec = z.infer<typeof distillation>;
export type MethodId = DistillationSpec['method'];
export type SoftTargetsId = DistillationSpec['softTargets'];

type TrainingSpec = z.infer<typeof training>;
export type OptimizerId = TrainingSpec['optimizer'];
export type ScheduleId = TrainingSpec['schedule'];
export type BackendChoice = ExperimentSpec['backend'];
export type BackendId = Exclude<BackendChoice, 'auto'>;

/** The workload that a page opens with, and that a spec or link without a name is of. */
export const DEFAULT_WORKLOAD: WorkloadId = 'mnist';
