import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { dayOfInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { companies, type CompanyRow, exportCompany, giveAdministratorPassword } from '../organization.api.ts';
import { SecretDialog } from '../secret-dialog.tsx';
import { companyWords as words, employeeWords } from '../zh-CN.ts';
import { CompanyDialogs, type CompanyVerb } from './company-dialogs.tsx';

const key = ['list', 'company'];

/** The companies of the installation, for the platform administrator: who they are, and nothing of their business (R12.2). */
export default function CompanyList(): ReactNode {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: companies });
  const [open, setOpen] = useState<{ readonly verb: CompanyVerb; readonly row?: CompanyRow } | null>(null);
  const [secret, setSecret] = useState<{ readonly title: string; readonly userName: string; readonly password: string } | null>(null);
  const atOnce = useAtOnce((row, password) => setSecret({ title: row.name, userName: row.administratorUserName ?? '', password }));
  const changed = (): void => void client.invalidateQueries({ queryKey: key });
  const run = (verb: string, row: CompanyRow): void => {
    if (verb === 'password' || verb === 'export') void atOnce[verb](row);
    else setOpen({ verb: verb as CompanyVerb, row });
  };
  return (
    <PageFrame
      title={words.title}
      text={words.text}
      tools={
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({ verb: 'create' })}>
          {words.create}
        </Button>
      }
    >
      {error ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="organization" title={words.empty} text={words.emptyText} />
      ) : (
        <Table<CompanyRow> size="middle" rowKey="id" dataSource={[...data.rows]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 860 }} columns={columns(run)} />
      )}
      {open && <CompanyDialogs verb={open.verb} row={open.row} onChanged={changed} onFounded={(name, userName, password) => setSecret({ title: words.founded(name), userName, password })} onClose={() => setOpen(null)} />}
      {secret && <SecretDialog title={secret.title} text={employeeWords.oneTimeText(secret.userName)} secret={secret.password} onClose={() => setSecret(null)} />}
    </PageFrame>
  );
}

function useAtOnce(onPassword: (row: CompanyRow, password: string) => void): Readonly<Record<'password' | 'export', (row: CompanyRow) => Promise<void>>> {
  const confirm = useConfirm();
  const doing = useDoing();
  return {
    password: async (row) => {
      if (!(await confirm({ title: words.passwordTitle(row.name), text: words.passwordText, verb: words.password, danger: true }))) return;
      await doing(async () => onPassword(row, (await giveAdministratorPassword(row.id)).oneTimePassword));
    },
    export: async (row) => {
      await doing(() => exportCompany(row.id, crypto.randomUUID()), words.exported);
    },
  };
}

function columns(run: (verb: string, row: CompanyRow) => void): TableColumnsType<CompanyRow> {
  const titles = words.columns;
  return [
    { title: titles.name, dataIndex: 'name', ellipsis: true },
    { title: titles.code, dataIndex: 'code', width: 130, className: 'figures' },
    { title: titles.status, dataIndex: 'status', width: 90, render: (status: CompanyRow['status']) => <ToneTag tone={status === 'active' ? 'good' : 'neutral'}>{words.statuses[status]}</ToneTag> },
    { title: titles.administrator, dataIndex: 'administratorName', width: 180, render: (name: string | null, row) => (name ? `${name} · ${row.administratorUserName ?? ''}` : '') },
    { title: titles.employees, dataIndex: 'employees', width: 90, align: 'right', className: 'figures' },
    { title: titles.at, dataIndex: 'createdAt', width: 120, render: (at: string) => dayOfInstant(at) },
    {
      key: 'actions',
      width: 64,
      align: 'right',
      render: (_, row) => (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'edit', label: words.edit },
              { key: 'password', label: words.password },
              { key: 'appoint', label: words.appoint },
              { key: 'export', label: words.export },
              row.status === 'active' ? { key: 'suspend', label: words.suspend, danger: true } : { key: 'resume', label: words.resume },
            ],
            onClick: ({ key: verb }) => run(verb, row),
          }}
        >
          <Button type="text" icon={<Icon name="more" />} aria-label={`${row.name} ${words.more}`} />
        </Dropdown>
      ),
    },
  ];
}
