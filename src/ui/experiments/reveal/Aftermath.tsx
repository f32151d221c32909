/** After the result: why it may have come out so, where to look, what to try next, what to discuss. */

import { Button } from '@mantine/core';
import { viewLabels } from '../../../config/link/pageOptions';
import { applyChanges, type ConfigChanges } from '../../../config/paths';
import { type Experiment, findExperiment, specOfArm } from '../../../experiments';
import {
  type Aftermath as AftermathTexts,
  explanationOf,
} from '../../../experiments/aftermath/aftermath';
import { aftermaths } from '../../../experiments/aftermath/aftermaths';
import type { Arm } from '../../../experiments/design';
import { catalog } from '../../../workloads/catalog';
import { useInspectionActions } from '../../context/inspectionContext';
import { useLab, useLabActions } from '../../context/labContext';
import classes from '../ExperimentsView.module.css';

interface AftermathProps {
  experiment: Experiment;
  /** What was measured; null where it decides nothing. */
  answer: string | null;
}

export function Aftermath({ experiment, answer }: AftermathProps) {
  const texts: AftermathTexts = aftermaths[experiment.id];
  return (
    <section className={classes.panel} aria-label="What it means">
      <h3 className={classes.subtitle}>Why</h3>
      <p className={classes.paragraph}>{explanationOf(texts, answer)}</p>
      <h3 className={classes.subtitle}>What to look at</h3>
      <p className={classes.paragraph}>{texts.look.text}</p>
      <Look experiment={experiment} look={texts.look} />
      <h3 className={classes.subtitle}>What to try next</h3>
      <p className={classes.paragraph}>{texts.next.text}</p>
      <Next experiment={experiment} next={texts.next} />
      <h3 className={classes.subtitle}>To discuss</h3>
      <p className={classes.paragraph}>{texts.discuss}</p>
    </section>
  );
}

/** An arm's name may be longer than a phone is wide. */
const longButton = { root: classes.longButton, label: classes.longLabel };

/** Opens an arm in the lab, or with changed settings. */
function useOpen(experiment: Experiment) {
  const backend = useLab((state) => state.spec.backend);
  const { openConfig } = useLabActions();
  return (arm: Arm, changes: ConfigChanges = {}) =>
    openConfig(applyChanges(specOfArm(experiment, arm, catalog), { backend, ...changes }));
}

function Look({ experiment, look }: { experiment: Experiment; look: AftermathTexts['look'] }) {
  const open = useOpen(experiment);
  const { editPage } = useLabActions();
  const { show } = useInspectionActions();
  const { view, examples } = look;
  const arm = experiment.arms.find(({ id }) => id === look.arm) ?? experiment.arms[0];
  const openExamples = () => {
    open(arm, { baseline: true });
    if (examples) show(examples);
    editPage({ view });
  };
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" classNames={longButton} onClick={openExamples}>
        {`Look in ${view === 'lab' ? 'the lab' : viewLabels[view]}${arm.label ? `: ${arm.label}` : ''}`}
      </Button>
      <span className={classes.note}>Press Run there: it takes one seed.</span>
    </div>
  );
}

function Next({ experiment, next }: { experiment: Experiment; next: AftermathTexts['next'] }) {
  const open = useOpen(experiment);
  const { editPage } = useLabActions();
  const following = 'experiment' in next ? findExperiment(next.experiment) : undefined;
  const go = () => {
    if (following) editPage({ experiment: following.id });
    else if ('changes' in next) {
      open(experiment.arms[0], next.changes);
      editPage({ view: 'lab' });
    }
  };
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={go}>
        {following ? `Next: ${following.title}` : 'Open with this change in the lab'}
      </Button>
    </div>
  );
}
