/** Explains a link that cannot be opened. Its text stays on show, so that nothing is lost. */
import { Button, Code, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useLab, useLabActions } from '../labContext';
import { problemText } from '../run/runTexts';

export function LinkProblems() {
  const problems = useLab((state) => state.linkProblems);
  const failedLink = useLab((state) => state.failedLink);
  const spec = useLab((state) => state.spec);
  const { dismissLinkProblems, openDefault } = useLabActions();
  return (
    <Modal
      opened={problems !== null}
      onClose={dismissLinkProblems}
      title="This link cannot be opened"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
    >
      <Stack gap="sm">
        <Text size="sm">
          It was made for another version of the lab, or was changed on its way. What is wrong:
        </Text>
        <List size="sm">
          {problems?.map((problem) => (
            <List.Item key={`${problem.path} ${problem.message}`}>
              {problemText(problem, spec)}
            </List.Item>
          ))}
        </List>
        <Text size="sm">The link, to copy or correct:</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {failedLink}
        </Code>
        <Group>
          <Button onClick={openDefault}>Open the default</Button>
          <Button variant="default" onClick={dismissLinkProblems}>
            Keep the settings on the page
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
