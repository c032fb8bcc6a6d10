// What pages are put together from: a frame with its one title, cards, a column to choose in, the way back (N3, N5, R13.1).
import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import { BackLink, Beside, Card, PageFrame, SideChoices } from './index.ts';

test('a page has one title; text and tools are there where they are given', async () => {
  await renderPage(
    <PageFrame title="系统健康" text="每半分钟更新一次。" tools={<button type="button">刷新</button>}>
      <p>内容</p>
    </PageFrame>,
  );
  expect(screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual(['系统健康']);
  const head = screen.getByRole('heading', { level: 1 }).closest('header')!;
  expect(within(head).getByText('每半分钟更新一次。')).toBeTruthy();
  expect(within(head).getByRole('button', { name: '刷新' })).toBeTruthy();
  expect(within(head).queryByText('内容')).toBeNull();
});

test('a page without text or tools leaves no empty lines in their place', async () => {
  await renderPage(<PageFrame title="系统健康">内容</PageFrame>);
  const head = screen.getByRole('heading', { level: 1 }).closest('header')!;
  expect([head.querySelectorAll('p').length, head.children.length]).toEqual([0, 1]);
});

test('the way back is one stop of the keyboard, with the name of where it leads', async () => {
  const { user, address } = await renderPage(<PageFrame title={<><BackLink to="/roles" label="返回角色" />销售</>}>内容</PageFrame>, { at: '/roles/1', path: '/roles/$id' });
  await user.tab();
  const back = screen.getByRole('link', { name: '返回角色' });
  expect(document.activeElement).toBe(back);
  expect(within(back).queryByRole('button')).toBeNull();
  await user.keyboard('{Enter}');
  expect(address()).toBe('/roles');
});

test('a card has its title as a heading of the second level, and beside it what belongs there; without either there is no head', async () => {
  await renderPage(
    <>
      <Card title="进程" extra={<span>2 个</span>}>
        甲
      </Card>
      <Card>乙</Card>
      <Card extra="只有右边" flush>
        丙
      </Card>
    </>,
  );
  const heads = screen.getAllByRole('heading', { level: 2 });
  expect(heads.map(({ textContent }) => textContent)).toEqual(['进程', '']);
  expect(heads[0]!.closest('header')!.textContent).toBe('进程2 个');
  const bare = screen.getByText('乙').closest('section')!;
  expect(bare.querySelector('header')).toBeNull();
});

test('a narrow column is called by its title; what was chosen stands beside it', async () => {
  await renderPage(
    <Beside title="部门" aside={<button type="button">销售部</button>}>
      <p>12 人</p>
    </Beside>,
  );
  const column = screen.getByRole('complementary', { name: '部门' });
  expect(within(column).getByRole('heading', { level: 2, name: '部门' })).toBeTruthy();
  expect(within(column).getByRole('button', { name: '销售部' })).toBeTruthy();
  expect(within(column).queryByText('12 人')).toBeNull();
});

test('on a phone the column is folded away behind its title, and what was chosen comes first to the eye', async () => {
  await renderPage(
    <Beside title="部门" aside={<button type="button">销售部</button>}>
      <p>12 人</p>
    </Beside>,
    { phone: true },
  );
  const fold = screen.getByRole('complementary', { name: '部门' }).querySelector('details')!;
  expect([fold.open, fold.querySelector('summary')!.textContent]).toEqual([false, '部门']);
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull();
});

function Choosing({ onChoose }: { readonly onChoose: (value: string) => void }) {
  const [value, setValue] = useState('industry');
  return (
    <SideChoices
      value={value}
      choices={[{ value: 'industry', label: '行业', note: '8 项' }, { value: 'source', label: '客户来源' }]}
      onChoose={(next) => {
        onChoose(next);
        setValue(next);
      }}
    />
  );
}

test('choices say which of them is in force, what is noted beside them, and are made by mouse and by keys', async () => {
  const chosen = vi.fn<(value: string) => void>();
  const { user } = await renderPage(<Choosing onChoose={chosen} />);
  const current = () => screen.getAllByRole('button').filter((one) => one.getAttribute('aria-current') === 'true').map(({ textContent }) => textContent);
  expect(current()).toEqual(['行业8 项']);
  await user.click(screen.getByRole('button', { name: '客户来源' }));
  expect(current()).toEqual(['客户来源']);
  await user.tab({ shift: true });
  await user.keyboard(' ');
  expect(current()).toEqual(['行业8 项']);
  expect(chosen.mock.calls).toEqual([['source'], ['industry']]);
});
