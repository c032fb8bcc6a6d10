import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { ProblemState, StateNotice } from './states.tsx';
import { feedbackWords } from './zh-CN.ts';

interface Props {
  readonly children: ReactNode;
  /** Changes when the person goes elsewhere: the error is over then. */
  readonly at?: string;
}

interface State {
  readonly error: unknown;
  readonly at: string | undefined;
}

/** Keeps an error in one part of the page from taking the rest away. A part that the server no longer has means that it was upgraded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, at: this.props.at };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ at }: Props, before: State): State | null {
    return at === before.at ? null : { error: null, at };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)) {
      return (
        <StateNotice icon="refresh" size="page" title={feedbackWords.newVersion}>
          <Button type="primary" onClick={() => window.location.reload()}>
            {feedbackWords.reload}
          </Button>
        </StateNotice>
      );
    }
    return <ProblemState error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
