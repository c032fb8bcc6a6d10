import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import styles from './sign-in.module.css';
import { entranceWords as words } from './zh-CN.ts';

interface Props {
  readonly id?: string;
  readonly status?: '' | 'error';
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Sends a code; rejects when it was not sent. */
  readonly onSend: () => Promise<boolean>;
  readonly disabled?: boolean;
  /** Where the code goes: another place may have one at once. */
  readonly target?: string;
}

const wait = 60;
/** However it was pasted: `123 456` is a code as well. */
const digits = 6;

/** Six digits and the button that sends them, once a minute. */
export function CodeInput({ value, onChange, onSend, disabled, target = '', ...rest }: Props): ReactNode {
  const [left, setLeft] = useState(0);
  const [sentTo, setSentTo] = useState(target);
  const waiting = left > 0 && sentTo === target;
  const send = async (): Promise<void> => {
    const sent = await onSend();
    if (!sent) return;
    setSentTo(target);
    setLeft(wait);
  };
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <div className={styles.code}>
      <Input {...rest} className="figures" inputMode="numeric" autoComplete="one-time-code" value={value} onChange={(event) => onChange(event.target.value.normalize('NFKC').replace(/\D/g, '').slice(0, digits))} />
      <Button disabled={disabled || waiting} onClick={() => void send()}>
        {waiting ? words.sendAgain(left) : words.sendCode}
      </Button>
    </div>
  );
}
