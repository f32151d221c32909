/** Explains a link that cannot be opened. Its text stays on show, so that nothing is lost. */
import { Button, Code, Group, List, Modal, Stack, Text } from '@mantine/core';
import { clip } from '../../config/reading/outside';
import { useLab, useLabActions } from '../context/labContext';
import { problemText } from '../run/runTexts';

/** Characters of a link that are shown: a longer one is laid out for seconds and read by nobody. */
const MAX_SHOWN = 1000;

export function LinkProblemsDialog() {
  const problems = useLab((state) => state.linkProblems);
  const failedLink = useLab((state) => state.failedLink);
  const spec = useLab((state) => state.spec);
  const { dismissLinkProblems, openDefault } = useLabActions();
  const isLong = failedLink !== null && failedLink.length > MAX_SHOWN;
  return (
    <Modal.Root opened={problems !== null} onClose={dismissLinkProblems} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Stack gap="sm">
            {/* In the body: the header of a dialog would count as a second banner of the page. */}
            <Group justify="space-between" wrap="nowrap">
              <Modal.Title fw={650}>This link cannot be opened</Modal.Title>
              <Modal.CloseButton aria-label="Close" />
            </Group>
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
            <Text size="sm">
              {isLong ? 'How the link begins:' : 'The link, to copy or correct:'}
            </Text>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {clip(failedLink ?? '', MAX_SHOWN)}
            </Code>
            <Group>
              <Button data-autofocus onClick={openDefault}>
                Open the default
              </Button>
              <Button variant="default" onClick={dismissLinkProblems}>
                Keep the settings on the page
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
