import { LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ButtonProps } from 'antd';

/** The button that sends: while it is at work it turns and says so, and it is still called what it was called. */
export function SubmitButton({ busy, ...button }: Omit<ButtonProps, 'type' | 'loading'> & { busy: boolean }) {
  // The turning sign is hidden from the name: it would become a part of it.
  return <Button {...button} type="primary" aria-busy={busy} loading={busy && { icon: <LoadingOutlined spin aria-hidden /> }} />;
}
