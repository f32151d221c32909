/** Keeps one broken or missing part from taking the page down: says so in its place. */
import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { Message } from '../components/Message';
import classes from './PartBoundary.module.css';

interface PartBoundaryProps {
  /** Name of the part, as in “The charts”. */
  name: string;
  /** Height kept free while the part loads, in pixels; none for what lies over the page. */
  height?: number;
  children: ReactNode;
}

export class PartBoundary extends Component<PartBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { name, height, children } = this.props;
    if (this.state.isBroken) {
      return (
        <Message tone="error" title={`${name} could not be shown`}>
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        </Message>
      );
    }
    const placeholder =
      height === undefined ? null : <div className={classes.placeholder} style={{ height }} />;
    return <Suspense fallback={placeholder}>{children}</Suspense>;
  }
}
