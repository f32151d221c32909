/** Confidence against accuracy: on the diagonal a model is as often right as it says. */
import { Text, Title } from '@mantine/core';
import { meanOf } from '../../../numeric/statistics/mean';
import { classesDetails } from '../../../tasks';
import { percentText } from '../../../text/format';
import { Disclosure } from '../../components/Disclosure';
import { InfoTip } from '../../components/InfoTip';
import { MarkKey } from '../plots/MarkKey';
import { styleOf } from '../plots/marks';
import { ReliabilityDiagram } from '../plots/ReliabilityDiagram';
import { binsOf, roleNames, type ShownModel } from '../shownModels';
import classes from '../Verdict.module.css';
import { ReliabilityTable } from './ReliabilityTable';

const HELP =
  'Test examples are sorted into 15 bins by how sure the model is; each mark is a bin, larger the more examples it holds. Below the diagonal a model promises too much, above it too little.';

export function ReliabilityCard({ models }: { models: readonly ShownModel[] }) {
  const curves = models.map((model) => ({ role: model.role, bins: binsOf(model) }));
  return (
    <section className={classes.stack} aria-label="Reliability">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Reliability
        </Title>
        <InfoTip about="the reliability diagram" help={HELP} />
        <MarkKey styles={models.map(({ role }) => styleOf(role))} />
      </div>
      <ReliabilityDiagram curves={curves} />
      <Text size="xs" className={classes.prose}>
        Calibration error:{' '}
        {models
          .map(({ role, summaries }) => {
            const errors = summaries.map(({ details }) => classesDetails(details).calibration.ece);
            return `${roleNames[role].toLowerCase()} ${percentText(meanOf(errors), 10_000)}`;
          })
          .join(', ')}
        .
      </Text>
      <Disclosure label="The diagram as a table">
        <ReliabilityTable curves={curves} />
      </Disclosure>
    </section>
  );
}
