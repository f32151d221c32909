/**
 * The training loss with the current values. KaTeX comes in a chunk of its own; until it is there,
 * or if it cannot be had, the same formula stands in plain text. Screen readers get its MathML.
 */
import { useEffect, useRef, useState } from 'react';
import classes from './LossFormula.module.css';
import { type LossValues, lossFormulaTex, lossFormulaText } from './lossFormulaText';

type Renderer = typeof import('./formulaRenderer')['renderFormula'];

export function LossFormula({ softTargets, temperature, alpha }: LossValues) {
  const render = useFormulaRenderer();
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!render || !target.current) return;
    render(lossFormulaTex({ softTargets, temperature, alpha }), target.current);
  }, [render, softTargets, temperature, alpha]);
  return (
    <div className={classes.formula}>
      {render ? (
        <div ref={target} />
      ) : (
        <p className={classes.plain}>{lossFormulaText({ softTargets, temperature, alpha })}</p>
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
