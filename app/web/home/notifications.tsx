import { Button, Pagination } from 'antd';
import { type ReactNode, useState } from 'react';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { useMarkRead, useNotifications, useUnreadCount } from '#platform/web/shell/index.ts';
import { pageWords } from '../zh-CN.ts';
import { MessageLines } from './message-lines.tsx';
import { homeWords } from './zh-CN.ts';

const size = 30;

/** Every message of the person, the unread ones first. */
export default function Notifications(): ReactNode {
  const [page, setPage] = useState(1);
  const { data } = useNotifications(true, size, page);
  const unread = useUnreadCount();
  const markRead = useMarkRead();
  return (
    <PageFrame
      title={pageWords.notifications}
      tools={
        <Button disabled={unread === 0} loading={markRead.isPending} onClick={() => markRead.mutate('all')}>
          {homeWords.allRead}
        </Button>
      }
    >
      <Card flush>
        <MessageLines size={size} page={page} />
      </Card>
      {data && data.total > size && <Pagination align="end" style={{ marginTop: 12 }} showSizeChanger={false} pageSize={size} total={data.total} current={page} onChange={setPage} />}
    </PageFrame>
  );
}
