import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { remove } from '../api/index.ts';
import { useDoing } from '../feedback/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import { type ModeChoice, useTheme } from '../theme/index.ts';
import { Face } from './face.tsx';
import styles from './person-menu.module.css';
import { shellWords } from './zh-CN.ts';

/** What stands behind the person's face: who it is, how the product looks, the way out. */
export default function PersonSheet({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { me } = useSession();
  const { choice, choose } = useTheme();
  const navigate = useNavigate();
  const doing = useDoing();
  const post = me.kind === 'platform' ? shellWords.platformAdministrator : me.isSystemAdministrator ? shellWords.systemAdministrator : null;
  const go = (to: string): void => {
    onDone();
    void navigate({ to });
  };
  // A fresh page afterwards: nothing of the person stays in memory. Who could not be signed out must not go believing he is.
  const leave = async (): Promise<void> => {
    if (await doing(() => remove('/api/session'))) window.location.assign('/');
  };
  const entry = (icon: IconName, label: string, act: () => void): ReactNode => (
    <button type="button" className={styles.entry} onClick={act}>
      <Icon name={icon} /> {label}
    </button>
  );
  return (
    <div className={styles.menu}>
      <div className={styles.person}>
        <Face name={me.name} id={me.id} size={40} />
        <div className={styles.who}>
          <strong className="clipped">{me.name}</strong>
          <span className="clipped faint">{[me.employee?.departmentName, me.employee?.postName ?? post].filter(Boolean).join(' · ')}</span>
          <span className="clipped faint">{me.company?.name}</span>
        </div>
      </div>
      <div className={styles.look}>
        <Segmented<ModeChoice>
          block
          size="small"
          aria-label={shellWords.look}
          value={choice}
          onChange={choose}
          options={[
            { value: 'light', label: shellWords.lookLight },
            { value: 'dark', label: shellWords.lookDark },
            { value: 'system', label: shellWords.lookSystem },
          ]}
        />
      </div>
      {entry('settings', shellWords.settings, () => go('/settings'))}
      {entry('device', shellWords.devices, () => go('/settings/devices'))}
      <hr />
      {entry('logout', shellWords.logout, () => void leave())}
    </div>
  );
}
