import { Component, type ReactNode } from 'react';
import { LinkButton } from './button';

/** Catches a crash in one part of the page: that part says so, and the rest works on. */
export class PanelBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <p role="alert" className="p-4 text-danger">
        This panel failed.{' '}
        <LinkButton onClick={() => this.setState({ isBroken: false })}>Reload panel</LinkButton>
      </p>
    );
  }
}
