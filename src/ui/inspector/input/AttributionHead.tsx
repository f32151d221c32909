/** Title of a panel on what speaks for a class, and the choice of the class. */
import { Title } from '@mantine/core';
import { ClassChoice } from '../../classes/ClassChoice';
import { InfoTip } from '../../components/InfoTip';
import classes from '../InspectorView.module.css';
import type { Attribution } from './useAttribution';

interface AttributionHeadProps {
  title: string;
  help: string;
  /** What speaks: “words”. */
  what: string;
  classNames: readonly string[];
  attribution: Pick<Attribution, 'chosen' | 'choose'>;
}

export function AttributionHead(props: AttributionHeadProps) {
  const { title, help, what, classNames, attribution } = props;
  const { chosen, choose } = attribution;
  return (
    <div className={classes.head}>
      <div className={classes.title}>
        <Title order={2} size="sm">
          {title}
        </Title>
        <InfoTip about={`what ${what} speak for`} help={help} />
      </div>
      <ClassChoice
        label={`Class that ${what} speak for`}
        names={classNames}
        chosen={chosen}
        none="The teacher’s answer"
        onChoose={choose}
      />
    </div>
  );
}
