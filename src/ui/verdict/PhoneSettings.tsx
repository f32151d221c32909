/** Temperature and alpha where the settings column is not shown beside the view. */
import { alphaField, temperatureField } from '../../spec/fields';
import page from '../App.module.css';
import { NumberField } from '../controls/NumberField';
import classes from './Verdict.module.css';

export function PhoneSettings() {
  return (
    <div className={`${page.card} ${classes.phoneOnly}`}>
      <NumberField field={temperatureField} withSlider />
      <NumberField field={alphaField} withSlider />
    </div>
  );
}
