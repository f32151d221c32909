/** A basket, and what each model would put into it next. */
import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { outputOf } from '../../config/catalog';
import { datasetOf } from '../../config/dataset';
import { temperatureField } from '../../config/fields';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { FieldSlider } from '../controls/fields/FieldSlider';
import { useShownStep } from '../lab/softTargets/shownSnapshot';
import { Shelf } from './Shelf';
import classes from './Shop.module.css';
import { TopLists } from './TopLists';
import { useBasket } from './useBasket';

/** Items of a basket that are shown; people of MovieLens have hundreds. */
const SHOWN = 30;

export function ShopPanel() {
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const spec = useDeferredLab((state) => state.run.spec);
  const people = useDeferredLab((state) => state.run.examples?.indices.length ?? 0);
  const list = useDeferredLab((state) => state.run.items);
  const step = useShownStep();
  const { editConfig } = useLabActions();
  const [person, setPerson] = useState(0);
  const meta = catalog[spec.workload.id];
  const { width } = outputOf(meta, spec);
  const at = people > 0 ? person % people : 0;
  const [basket, { put, take, clear }] = useBasket(width, at);
  const fallback = meta.task(spec).names;
  const names = list && list.names.length === width ? list.names : fallback;
  const isOwnData = datasetOf(spec) !== null;
  const noun = isOwnData ? 'person' : 'shopper';
  return (
    <section className={classes.panel} aria-label="Basket and recommendations">
      <Title order={2} size="md">
        What comes next?
      </Title>
      {basket ? (
        <>
          <div className={classes.head}>
            <p className={classes.whose}>
              <b>{basket.isOwn ? 'Your basket' : `Test ${noun} ${at + 1} of ${people}`}</b>
              {!basket.isOwn && basket.heldOut.length > 0 && (
                <>
                  {' '}
                  · held out:{' '}
                  {basket.heldOut
                    .slice(0, 3)
                    .map((item) => names[item])
                    .join(', ')}{' '}
                  ★
                </>
              )}
            </p>
            <div className={classes.buttons}>
              {basket.isOwn ? (
                <Button size="compact-xs" variant="default" onClick={clear}>
                  Back to the test {isOwnData ? 'people' : 'shoppers'}
                </Button>
              ) : (
                <Button size="compact-xs" variant="default" onClick={() => setPerson(at + 1)}>
                  Next
                </Button>
              )}
            </div>
          </div>
          <ul className={classes.basket} aria-label="In the basket">
            {basket.items.slice(0, SHOWN).map((item) => (
              <li key={item}>
                <button
                  type="button"
                  className={classes.chip}
                  aria-label={`Take ${names[item]} out of the basket`}
                  onClick={() => take(item)}
                >
                  {names[item]} <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
            {basket.items.length > SHOWN && <li>and {basket.items.length - SHOWN} more</li>}
          </ul>
          <div className={classes.temperature}>
            <span aria-hidden="true">T = {temperature}</span>
            <div>
              <FieldSlider
                field={temperatureField}
                name="Soften by the temperature"
                value={temperature}
                onChange={(value) => editConfig(temperatureField.path, value)}
              />
            </div>
          </div>
          <TopLists
            basket={basket}
            names={names}
            temperature={temperature}
            hasBaseline={spec.baseline}
          />
          <p className={classes.note}>
            {step === null
              ? 'Student and baseline answer once they train.'
              : `Student and baseline after step ${step}. Arrows: places above or below the teacher’s list. Bars: probability among all at T = ${temperature}.`}
          </p>
          <Shelf names={names} basket={basket.items} onPut={put} />
          <p className={classes.note}>
            {isOwnData
              ? 'People and items are those of your data.'
              : 'Shoppers are simulated: a generator with hidden tastes drew them, and no real person bought any of this.'}
          </p>
        </>
      ) : (
        <p className={classes.empty}>A basket appears here as soon as the data are loaded.</p>
      )}
    </section>
  );
}
