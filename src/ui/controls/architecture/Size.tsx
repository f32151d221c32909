/** One size of a network, in a row with its name. */
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';

interface SizeProps {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

export function Size({ label, value, max, onChange }: SizeProps) {
  return (
    <div className={classes.row}>
      <span aria-hidden="true">{label}</span>
      <SmallNumber label={label} value={value} min={1} max={max} step={1} onChange={onChange} />
    </div>
  );
}
