/**
 * The experiment specification: plain, versioned JSON that holds everything which changes a result.
 * The same spec on the same backend gives the same curve. What each setting means, may be and is
 * by default stands where it is declared, in `settings/` and `workloads/<id>/options.ts`.
 */
import type { experiment } from './schema';
import type { distillation } from './settings/distillation';
import type { teacher, teacherTraining } from './settings/models';
import type { training } from './settings/training';
import type { transferSet } from './settings/transferSet';
import type { z } from './zod';

export type ExperimentConfig = z.infer<typeof experiment>;

export type WorkloadConfig = ExperimentConfig['workload'];
export type WorkloadId = WorkloadConfig['id'];
export type TransferSetOptions = z.infer<z.ZodMiniObject<typeof transferSet>>;

export type TeacherConfig = z.infer<typeof teacher>;
export type TeacherTraining = z.infer<typeof teacherTraining>;

export type DistillationConfig = z.infer<typeof distillation>;
export type MethodId = DistillationConfig['method'];
export type SoftTargetsId = DistillationConfig['softTargets'];

type TrainingConfig = z.infer<typeof training>;
export type OptimizerId = TrainingConfig['optimizer'];
export type ScheduleId = TrainingConfig['schedule'];
export type BackendChoice = ExperimentConfig['backend'];
export type BackendId = Exclude<BackendChoice, 'auto'>;

/** The workload that a page opens with, and that a spec or link without a name is of. */
export const DEFAULT_WORKLOAD: WorkloadId = 'mnist';
