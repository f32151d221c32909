/** The warning of a teacher that is no better than the baseline, where there is one. */
import { Text } from '@mantine/core';
import { Icon } from './Icon';
import classes from './TeacherWarning.module.css';

export function TeacherWarning({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Text size="sm" className={classes.warning} role="status">
      <Icon name="warning" size={18} />
      <span>{text}</span>
    </Text>
  );
}
