/** The slider of a numeric field: arrow keys move it stop by stop, its text is the value itself. */
import { Slider } from '@mantine/core';
import { useMemo } from 'react';
import type { FieldMeta } from '../../../config/fields';
import { onPageKeys } from './ranges/pageKeys';
import { nearestStop, sliderStops } from './ranges/sliderStops';

interface FieldSliderProps {
  field: FieldMeta;
  value: number;
  onChange: (value: number) => void;
  /** Name for screen readers; the field's label where absent. */
  name?: string;
}

/** Values marked under the track, where they lie in the range; the quarters of a linear one. */
const LOG_MARKS = [0.5, 2, 4, 8, 16, 30];
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

export function FieldSlider({ field, value, onChange, name = field.label }: FieldSliderProps) {
  const stops = useMemo(() => sliderStops(field), [field]);
  const marks = useMemo(() => {
    const { min, max, scale } = field;
    const values = scale === 'log' ? LOG_MARKS : QUARTERS.map((share) => min + share * (max - min));
    return values
      .filter((mark) => mark >= min && mark <= max)
      .map((mark) => ({ value: nearestStop(stops, mark), label: String(mark) }));
  }, [field, stops]);
  const index = nearestStop(stops, value);
  const go = (target: number) => {
    const next = stops[target];
    if (next !== undefined && next !== value) onChange(next);
  };
  return (
    <Slider
      size={5}
      mx={12}
      mb="lg"
      mt={6}
      min={0}
      max={stops.length - 1}
      step={1}
      label={null}
      marks={marks}
      thumbLabel={name}
      thumbValueText={`${value}`}
      value={index}
      onChange={go}
      onKeyDown={onPageKeys(index, stops.length - 1, go)}
    />
  );
}
