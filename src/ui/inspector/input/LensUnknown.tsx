/** Says why there is no gradient lens: its formulas are those of kd. */
import { Title } from '@mantine/core';
import type { DistillationConfig } from '../../../config/experiment';
import { methodOf } from '../../../methods';
import classes from '../InspectorView.module.css';

export function LensUnknown({ distillation }: { distillation: DistillationConfig }) {
  const { label } = methodOf(distillation.method);
  const reason =
    distillation.method === 'kd'
      ? 'another divergence or fewer outputs are set'
      : `the method is “${label}”`;
  return (
    <section className={classes.panel} aria-label="Gradient lens">
      <Title order={2} size="sm">
        Gradient lens
      </Title>
      <p className={classes.missing}>
        The lens works out its pulls by the formula of soft targets compared by KL over all outputs.
        Here {reason}, whose gradient it cannot show.
      </p>
    </section>
  );
}
