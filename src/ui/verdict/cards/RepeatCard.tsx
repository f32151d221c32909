/** How many seeds, with or without the control, and how far the runs are. */
import { Button, NumberInput, Switch, Text, Title } from '@mantine/core';
import { seedLimits } from '../../../store/batches/verdictStore';
import { ElsewhereMessage } from '../../batches/ElsewhereMessage';
import { Icon } from '../../components/Icon';
import { InfoTip } from '../../components/InfoTip';
import { useLab } from '../../context/labContext';
import { experimentText } from '../experimentText';
import classes from '../Verdict.module.css';
import { useRepeat, useVerdict } from '../verdictContext';
import { FailedRuns } from './FailedRuns';
import { KeptVerdicts } from './KeptVerdicts';
import { RepeatProgress } from './RepeatProgress';

const HELP =
  'A seed fixes the initial weights and the order of the batches. Each seed runs student and baseline side by side; their difference, seed by seed, tells a real gain from luck.';
const CONTROL_HELP =
  'Trains the same student once more with smoothed labels and no teacher. If that does as well, it was not the teacher’s knowledge that helped.';

export function RepeatCard() {
  const spec = useLab((state) => state.spec);
  const hasProblems = useLab((state) => state.problems.length > 0);
  const { seeds, withControl, epsilon, isElsewhere } = useVerdict((state) => state);
  const edit = useVerdict((state) => state.edit);
  const recall = useVerdict((state) => state.recall);
  return (
    <section className={classes.stack} aria-label="Repeat over seeds">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Repeat over seeds
        </Title>
        <InfoTip about="repeating over seeds" help={HELP} />
      </div>
      <Text size="sm" className={classes.prose}>
        {experimentText(spec)}
      </Text>
      <div className={classes.options}>
        <NumberInput
          label="Seeds"
          size="xs"
          w="5.5rem"
          min={seedLimits.min}
          max={seedLimits.max}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={seeds}
          onChange={(value) => typeof value === 'number' && value >= 1 && edit({ seeds: value })}
        />
        <div className={classes.head}>
          <Switch
            label="Label-smoothing control"
            checked={withControl}
            onChange={(event) => edit({ withControl: event.currentTarget.checked })}
          />
          <InfoTip about="the label-smoothing control" help={CONTROL_HELP} />
        </div>
        {withControl && (
          <NumberInput
            label="Smoothing ε"
            size="xs"
            w="6rem"
            min={0.01}
            max={0.9}
            step={0.05}
            decimalScale={2}
            clampBehavior="strict"
            value={epsilon}
            onChange={(value) => typeof value === 'number' && value > 0 && edit({ epsilon: value })}
          />
        )}
      </div>
      <RepeatButton hasProblems={hasProblems} seeds={seeds} />
      {hasProblems && (
        <Text size="sm" c="error">
          A setting needs attention before anything can run.
        </Text>
      )}
      <RepeatProgress />
      {isElsewhere && <ElsewhereMessage what="verdict" onLookAgain={() => void recall()} />}
      <KeptVerdicts />
      <FailedRuns />
    </section>
  );
}

/** While runs are under way, what can be done with them stands beside their progress. */
function RepeatButton({ hasProblems, seeds }: { hasProblems: boolean; seeds: number }) {
  const isGoing = useRepeat(
    ({ batch }) => batch?.status === 'running' || batch?.status === 'paused',
  );
  const repeat = useVerdict((state) => state.repeat);
  return (
    <Button
      className={classes.start}
      leftSection={<Icon name="play" />}
      disabled={hasProblems || isGoing}
      onClick={repeat}
    >
      {seeds === 1 ? 'Run one seed' : `Repeat over ${seeds} seeds`}
    </Button>
  );
}
