/** Seconds, multiply-adds and energy of every part: what the gain is paid with. */

import { NumberInput, Text, Title } from '@mantine/core';
import type { ExperimentConfig } from '../../../config/experiment';
import type { Summary } from '../../../protocol/summary';
import { InfoTip } from '../../components/InfoTip';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';
import { useVerdict } from '../verdictContext';
import type { RepeatResults } from '../verdictFigures';
import { costRows, energyText, macsText, overheadText, secondsText } from './costRows';

const HELP =
  'Seconds are measured on this device while it ran; student and baseline step together, so their time is shared equally. Multiply-adds are counted: a training step costs three forward passes. Parts that an earlier run did stand at what they cost then.';

interface CostCardProps {
  summaries: readonly Summary[];
  control: RepeatResults['control'];
  spec: ExperimentConfig;
}

export function CostCard({ summaries, control, spec }: CostCardProps) {
  const watts = useVerdict((state) => state.watts);
  const edit = useVerdict((state) => state.edit);
  const rows = costRows(summaries, control, spec.teacher.source);
  return (
    <section className={classes.stack} aria-label="Cost">
      <div className={classes.head}>
        <Title order={2} size="sm">
          What it costs
        </Title>
        <InfoTip about="the costs" help={HELP} />
      </div>
      <TableScroll label="Table of costs">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Part of a run</th>
              <th scope="col">Time</th>
              <th scope="col">Multiply-adds</th>
              <th scope="col">Energy, estimated</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, note, seconds, macs }) => (
              <tr key={label}>
                <th scope="row">
                  {label}
                  <span className={classes.meaning}>{note}</span>
                </th>
                <td>{secondsText(seconds)}</td>
                <td>{macsText(macs)}</td>
                <td>{energyText(seconds, watts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <Text size="sm" className={classes.prose}>
        {overheadText(summaries)}
      </Text>
      <div className={classes.options}>
        <NumberInput
          label="Power while it works"
          size="xs"
          w="11rem"
          min={1}
          max={2000}
          suffix=" W"
          clampBehavior="strict"
          value={watts}
          onChange={(value) => typeof value === 'number' && value >= 1 && edit({ watts: value })}
        />
      </div>
      <Text size="xs" className={classes.prose}>
        Energy is seconds × watts: an estimate that stands and falls with the power above. 15 W is
        about what a laptop’s processor draws under load; a phone draws a few watts, a workstation
        with a graphics card some hundreds. The page cannot measure it.
      </Text>
    </section>
  );
}
