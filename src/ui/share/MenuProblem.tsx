/** Why what was chosen in a menu could not be saved. */
import { Menu } from '@mantine/core';

export function MenuProblem({ problem }: { problem: string | null }) {
  if (!problem) return null;
  return (
    <Menu.Label c="var(--mantine-color-error)" role="alert">
      {problem}
    </Menu.Label>
  );
}
