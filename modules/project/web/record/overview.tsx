import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from '#platform/web/feedback/index.ts';
import { allows, Facts } from '#platform/web/record/index.ts';
import { project } from '../../model/project.ts';
import type { ProjectPageRow } from '../project.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './record.module.css';

/** The background first, then every fact. */
export function Overview({ record, onEdit }: { readonly record: ProjectPageRow; readonly onEdit: () => void }): ReactNode {
  return (
    <>
      {record.background ? (
        <p className={styles.background}>{record.background}</p>
      ) : (
        <EmptyState icon="info" title={recordWords.noBackground} text={recordWords.noBackgroundText}>
          {allows(record, 'edit') && <Button onClick={onEdit}>{recordWords.writeBackground}</Button>}
        </EmptyState>
      )}
      <Facts entity={project} record={record} without={['background']} />
    </>
  );
}
