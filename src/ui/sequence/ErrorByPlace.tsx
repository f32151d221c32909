/** Where what student and baseline write on their own goes wrong, by the place in the target. */
import { Title } from '@mantine/core';
import type { ModelSummary } from '../../protocol/summary';
import type { PlaceCounts } from '../../tasks/positions/details';
import { countText, percentText, percentTick } from '../../text/format';
import { useDeferredLab } from '../context/useDeferredLab';
import { RoleName } from '../models/RoleName';
import { roleStyles } from '../models/roles';
import classes from './Sequence.module.css';
import { useWrittenNoun } from './useSource';

/** Places with fewer examples say little, and are left out. */
const LEAST = 20;
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [560, 180, 44, 22];

export function ErrorByPlace() {
  const summary = useDeferredLab((state) => state.run.summary);
  const noun = useWrittenNoun().one;
  const lines = (['student', 'baseline'] as const).flatMap((role) => {
    const counts = summary?.[role] && writtenOf(summary[role]);
    return counts ? [{ role, counts, errors: errorsOf(counts) }] : [];
  });
  const known = lines[0]?.counts.known ?? [];
  const places = known.filter((count) => count >= LEAST).length;
  const most = Math.max(0.1, ...lines.flatMap(({ errors }) => errors.slice(0, places)));
  const top = Math.ceil(10 * most) / 10;
  const xOf = (place: number) => LEFT + ((WIDTH - LEFT - 10) * (place + 0.5)) / Math.max(1, places);
  const yOf = (share: number) => 8 + (HEIGHT - BOTTOM - 8) * (1 - share / top);
  return (
    <section className={classes.panel} aria-label="Errors by place">
      <Title order={2} size="md">
        Errors by place: does one mistake lead to the next?
      </Title>
      {places > 0 ? (
        <>
          <p className={classes.key}>
            {lines.map(({ role }) => (
              <RoleName key={role} of={role} />
            ))}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on phones it scrolls sideways, also by keys */}
          <section className={classes.scroll} aria-label="Errors by place, as figures" tabIndex={0}>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.chart} aria-hidden="true">
              {[0, top / 2, top].map((share) => (
                <g key={share}>
                  <line x1={LEFT} x2={WIDTH - 10} y1={yOf(share)} y2={yOf(share)} />
                  <text x={LEFT - 6} y={yOf(share) + 4} textAnchor="end">
                    {percentTick(share, 0)}
                  </text>
                </g>
              ))}
              {Array.from({ length: places }, (_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                <text key={place} x={xOf(place)} y={HEIGHT - 6} textAnchor="middle">
                  {place + 1}
                </text>
              ))}
              {lines.map(({ role, errors }) => {
                const points = errors.slice(0, places);
                const path = points.map((share, place) => `${xOf(place)},${yOf(share)}`).join(' ');
                const { colour, mark } = roleStyles[role];
                return (
                  <g key={role} style={{ color: colour }}>
                    <polyline points={path} data-dashed={role === 'baseline' || undefined} />
                    {points.map((share, place) =>
                      mark === 'square' ? (
                        <rect
                          // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                          key={place}
                          x={xOf(place) - 3}
                          y={yOf(share) - 3}
                          width={6}
                          height={6}
                        />
                      ) : (
                        // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                        <circle key={place} cx={xOf(place)} cy={yOf(share)} r={3.5} />
                      ),
                    )}
                  </g>
                );
              })}
            </svg>
            <table className={classes.figures}>
              <thead>
                <tr>
                  <th scope="col">Place</th>
                  {Array.from({ length: places }, (_, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                    <th key={place} scope="col">
                      {place + 1}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">Test examples</th>
                  {known.slice(0, places).map((count, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                    <td key={place}>{countText(count)}</td>
                  ))}
                </tr>
                {lines.map(({ role, errors }) => (
                  <tr key={role}>
                    <th scope="row">{roleStyles[role].name}</th>
                    {errors.slice(0, places).map((share, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: places are numbered.
                      <td key={place}>{percentText(share)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className={classes.note}>
            Share of the test examples in which another {noun}, or none, stands at this place of
            what a model writes on its own. A {noun} that is left out shifts all that follow. Places
            that fewer than {LEAST} examples have are left out.
          </p>
        </>
      ) : (
        <p className={classes.note}>It appears at the end of a run.</p>
      )}
    </section>
  );
}

function writtenOf({ details }: ModelSummary): PlaceCounts | null {
  return details.kind === 'positions' ? (details.written ?? null) : null;
}

function errorsOf({ known, right }: PlaceCounts): number[] {
  return known.map((count, place) => 1 - (right[place] as number) / Math.max(1, count));
}
