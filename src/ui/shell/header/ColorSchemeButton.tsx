/** Light, dark, or as the system has it; each press goes one further. */
import { ActionIcon, type MantineColorScheme, Tooltip, useMantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from '../../components/Icon';

interface Scheme {
  name: string;
  icon: IconName;
  next: MantineColorScheme;
}

const schemes = {
  auto: { name: 'as the system', icon: 'half', next: 'light' },
  light: { name: 'light', icon: 'sun', next: 'dark' },
  dark: { name: 'dark', icon: 'moon', next: 'auto' },
} as const satisfies Record<MantineColorScheme, Scheme>;

export function ColorSchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { name, icon, next } = schemes[colorScheme];
  const label = `Colours: ${name}. Change to ${schemes[next].name}`;
  return (
    <Tooltip label={label}>
      <ActionIcon size={32} aria-label={label} onClick={() => setColorScheme(next)}>
        <Icon name={icon} size={20} />
      </ActionIcon>
    </Tooltip>
  );
}
