/** Title of a panel on what speaks for a class, and the choice of the class. */
import { NativeSelect, Title } from '@mantine/core';
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
      <NativeSelect
        size="xs"
        aria-label={`Class that ${what} speak for`}
        value={chosen === null ? '' : String(chosen)}
        data={[
          { value: '', label: 'The teacher’s answer' },
          ...classNames.map((label, index) => ({ value: String(index), label })),
        ]}
        onChange={({ currentTarget: { value } }) => choose(value === '' ? null : Number(value))}
      />
    </div>
  );
}
