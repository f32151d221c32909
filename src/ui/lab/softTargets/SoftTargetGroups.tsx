/** Bars of all models, one below the other, over the axis of their classes. */
import type { ReactNode } from 'react';
import type { ClassCut } from '../../../store/inspection/classCut';
import { ClassAxis } from './ClassBars';
import { ModelBars } from './ModelBars';
import classes from './SoftTargets.module.css';
import type { BarScale, SoftTargetColumn } from './softTargetColumns';

interface SoftTargetGroupsProps {
  columns: readonly SoftTargetColumn[];
  classNames: readonly string[];
  cut: ClassCut;
  trueClass: number;
  scale: BarScale;
  /** Below the axis. */
  children?: ReactNode;
}

export function SoftTargetGroups({ columns, scale, children, ...axis }: SoftTargetGroupsProps) {
  return (
    <div className={classes.groups}>
      {columns.map((column) => (
        <ModelBars key={column.role} column={column} scale={scale} {...axis} />
      ))}
      <ClassAxis {...axis} />
      {children}
    </div>
  );
}
