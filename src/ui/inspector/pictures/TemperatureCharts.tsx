/** One example over all temperatures: entropy and top probability of its soft targets, and pulls. */
import { memo, useMemo } from 'react';
import { temperatureField } from '../../../config/fields';
import {
  overTemperature,
  type TemperaturePoint,
  temperatureRange,
} from '../../../store/inspection/lens';
import { lossText, percentText, superscript } from '../../../text/format';
import { Disclosure } from '../../components/Disclosure';
import { type Line, LineChart } from './LineChart';
import classes from './TemperatureCharts.module.css';

interface TemperatureChartsProps {
  teacher: Float32Array;
  student: Float32Array | null;
  label: number;
  temperature: number;
  alpha: number;
}

const { min, max } = temperatureField;
const temperatures = temperatureRange(min, max, 49);
const listed = [0.1, 0.5, 1, 2, 4, 8, 16, 30];

export const TemperatureCharts = memo(function TemperatureCharts(props: TemperatureChartsProps) {
  const { teacher, student, label, temperature, alpha } = props;
  const points = useMemo(
    () => overTemperature(temperatures, teacher, student, label, alpha),
    [teacher, student, label, alpha],
  );
  const [now] = useMemo(
    () => overTemperature([temperature], teacher, student, label, alpha),
    [teacher, student, label, alpha, temperature],
  );
  const rows = useMemo(
    () => overTemperature(listed, teacher, student, label, alpha),
    [teacher, student, label, alpha],
  );
  if (!now) return null;
  const mostBits = Math.log2(teacher.length);
  return (
    <div className={classes.charts}>
      <LineChart
        title="Entropy of the teacher’s soft targets"
        reading={`${now.entropy.toFixed(2)} of ${mostBits.toFixed(2)} bits`}
        lines={[lineOf('entropy', 'var(--role-teacher)', points, (point) => point.entropy)]}
        range={[0, mostBits]}
        marker={temperature}
        formatValue={(value) => value.toFixed(1)}
      />
      <LineChart
        title="Its top probability"
        reading={percentText(now.top)}
        lines={[lineOf('top probability', 'var(--role-teacher)', points, (point) => point.top)]}
        range={[0, 1]}
        marker={temperature}
        formatValue={(value) => `${Math.round(100 * value)}%`}
      />
      {now.sizes && (
        <LineChart
          title="Size of the pulls"
          reading={`label ${lossText(now.sizes.hard)}, teacher ${lossText(now.sizes.soft)}, without T² ${lossText(now.sizes.unscaled)}`}
          lines={[
            lineOf('label', 'var(--role-baseline)', points, (point) => point.sizes?.hard),
            lineOf('teacher, with T²', 'var(--role-teacher)', points, (point) => point.sizes?.soft),
            {
              ...lineOf(
                'teacher, without T²',
                'var(--role-teacher)',
                points,
                (point) => point.sizes?.unscaled,
              ),
              isDashed: true,
            },
          ]}
          range={rangeOf(points)}
          marker={temperature}
          formatValue={powerText}
          isLogarithmic
        />
      )}
      <Disclosure label="Values as a table">
        <ValueTable rows={rows} hasSizes={now.sizes !== null} />
      </Disclosure>
    </div>
  );
});

function lineOf(
  name: string,
  colour: string,
  points: readonly TemperaturePoint[],
  read: (point: TemperaturePoint) => number | undefined,
): Line {
  return {
    name,
    colour,
    points: points.map((point) => [point.temperature, read(point) ?? Number.NaN]),
  };
}

/** Whole powers of ten around all sizes, four at most. */
function rangeOf(points: readonly TemperaturePoint[]): [number, number] {
  const sizes = points
    .flatMap(({ sizes }) => (sizes ? [sizes.hard, sizes.soft, sizes.unscaled] : []))
    .filter((size) => size > 0);
  const top = Math.ceil(Math.log10(Math.max(1e-6, ...sizes)) - 1e-9);
  const bottom = Math.floor(Math.log10(Math.min(10 ** top / 10, ...sizes)));
  return [10 ** Math.max(bottom, top - 4), 10 ** top];
}

/** 100, 1, 0.01, 10⁻⁴: powers of ten that fit beside an axis. */
function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return exponent > -3 ? String(10 ** exponent) : `10${superscript(exponent)}`;
}

function ValueTable({ rows, hasSizes }: { rows: readonly TemperaturePoint[]; hasSizes: boolean }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">T</th>
          <th scope="col">Entropy, bits</th>
          <th scope="col">Top</th>
          {hasSizes && (
            <>
              <th scope="col">Label</th>
              <th scope="col">Teacher</th>
              <th scope="col">Without T²</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ temperature, entropy, top, sizes }) => (
          <tr key={temperature}>
            <th scope="row">{temperature}</th>
            <td>{entropy.toFixed(2)}</td>
            <td>{percentText(top)}</td>
            {sizes && (
              <>
                <td>{lossText(sizes.hard)}</td>
                <td>{lossText(sizes.soft)}</td>
                <td>{lossText(sizes.unscaled)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
