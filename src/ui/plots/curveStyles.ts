/** How each curve looks: colour by role, and dashes and end marks so that colour is not needed. */
import type { LossKey } from '../../store/lab/selectors';
import { roleColorVariable } from '../theme/roleColors';
import type { MarkName } from './marks';

export interface CurveStyle {
  label: string;
  stroke: string;
  width: number;
  dash?: string;
  /** Shape at the newest point; the last four are for groups of runs. */
  mark: MarkName | 'none';
}

const student = { stroke: roleColorVariable.student, width: 2.5 };
const baseline = { stroke: roleColorVariable.baseline, width: 2.5 };

const reference = { stroke: 'var(--chart-text)', width: 1.25, mark: 'none' } as const;

export const lossStyles: Readonly<Record<LossKey, CurveStyle>> = {
  totalLoss: { label: 'Student total', ...student, mark: 'circle' },
  studentLoss: { label: 'Student labels', ...student, width: 2, dash: '7 4', mark: 'none' },
  distillationLoss: {
    label: 'Student distillation',
    ...student,
    width: 2.25,
    dash: '1.5 4',
    mark: 'none',
  },
  baselineLoss: { label: 'Baseline labels', ...baseline, dash: '12 3 3 3', mark: 'square' },
};

export const scoreStyles = {
  student: { label: 'Student', ...student, mark: 'circle' },
  baseline: { label: 'Baseline', ...baseline, dash: '12 3 3 3', mark: 'square' },
  teacher: {
    label: 'Teacher',
    stroke: roleColorVariable.teacher,
    width: 2,
    dash: '5 5',
    mark: 'none',
  },
} as const satisfies Record<string, CurveStyle>;

/** Of predictors without a network, which are compared with; their names are the task’s. */
export const referenceStyles: Readonly<Record<string, Omit<CurveStyle, 'label'>>> = {
  popularity: { ...reference, dash: '2 4' },
  majority: { ...reference, dash: '2 3' },
  neighbours: { ...reference, dash: '8 4 2 4' },
  ceiling: { ...reference, dash: '14 4' },
  floor: { ...reference, dash: '2 6' },
};

export const teacherLossStyle: CurveStyle = {
  label: 'Teacher labels',
  stroke: roleColorVariable.teacher,
  width: 2.5,
  mark: 'diamond',
};
