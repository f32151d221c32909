/**
 * The training loss with the current values. KaTeX comes in a chunk of its own; until it is there,
 * or if it cannot be had, the same formula stands in plain text. Screen readers get its MathML.
 */
import { useEffect, useRef, useState } from 'react';
import type { DistillationConfig } from '../../../config/experiment';
import classes from './LossFormula.module.css';
import { type LabelLoss, lossFormulaTex, lossFormulaText } from './lossFormulaText';

type Renderer = typeof import('./formulaRenderer')['renderFormula'];

interface LossFormulaProps {
  distillation: DistillationConfig;
  labelLoss: LabelLoss;
}

export function LossFormula({ distillation, labelLoss }: LossFormulaProps) {
  const render = useFormulaRenderer();
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!render || !target.current) return;
    render(lossFormulaTex(distillation, labelLoss), target.current);
  }, [render, distillation, labelLoss]);
  return (
    <div className={classes.formula}>
      {render ? (
        <div ref={target} />
      ) : (
        <p className={classes.plain}>{lossFormulaText(distillation, labelLoss)}</p>
      )}
    </div>
  );
}

function useFormulaRenderer(): Renderer | null {
  const [renderer, setRenderer] = useState<{ render: Renderer } | null>(null);
  useEffect(() => {
    import('./formulaRenderer').then(
      ({ renderFormula }) => setRenderer({ render: renderFormula }),
      () => {},
    );
  }, []);
  return renderer?.render ?? null;
}
