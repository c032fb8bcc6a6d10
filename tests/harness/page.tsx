// A component as it stands in the product: theme in Chinese, queries, addresses in memory, a signed-in person, and a server that a table of routes plays.
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { act, type BoundFunctions, type queries, render, screen, within } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { vi } from 'vitest';
import { parseSearch, stringifySearch } from '#app/web/search-text.ts';
import { webModules } from '#app/web/web-modules.ts';
import { makeQueryClient, sentenceOf } from '#platform/web/api/index.ts';
import { type Customization, type Me, SessionProvider } from '#platform/web/session/index.ts';
import { composeWeb, type WebModule } from '#platform/web/shell/index.ts';
import { ThemeProvider } from '#platform/web/theme/index.ts';
import { type FakeApi, fakeApi, type Routes } from './fake-api.ts';

/** What every page asks for and few tests are about. */
const usualRoutes: Routes = { 'GET /api/saved-views': { rows: [] } };

export interface PageOptions {
  /** What the person may do: `['customer.read', 'customer.create']`, each reaching the whole company; or right → how far. `all` makes a system administrator. */
  readonly rights?: readonly string[] | Readonly<Record<string, string>> | 'all';
  /** What else is known of the person. */
  readonly me?: Partial<Me>;
  readonly customization?: Partial<Customization>;
  /** What the server answers; what stands nowhere fails the test. */
  readonly routes?: Routes;
  /** The address, with its parameters (default `/`). */
  readonly at?: string;
  /** The page's own path where it reads parameters from it: `/customers/$id`. */
  readonly path?: string;
  readonly phone?: boolean;
  /** Nobody is known yet: the component asks the server itself who it is. */
  readonly signedOut?: boolean;
  /** Brings something beside the product's own modules: an entity of the test's, its pages. */
  readonly modules?: readonly WebModule[];
}

export interface Page {
  readonly api: FakeApi;
  readonly user: UserEvent;
  /** The address as it stands now: `/customers?page=2`. */
  readonly address: () => string;
  /** Goes to another address as a link would. */
  readonly go: (address: string) => Promise<void>;
  /** Goes back. */
  readonly back: () => Promise<void>;
}

/** Who is signed in unless a test says otherwise. */
export const someone: Me = {
  kind: 'employee',
  id: 'e-me',
  name: '王芳',
  userName: 'wangfang',
  email: null,
  mobile: null,
  company: { id: 'c-1', name: '启明科技' },
  employee: { kind: 'staff', departmentId: 'd-1', departmentName: '销售一部', postName: null },
  isSystemAdministrator: false,
  mustChangePassword: false,
  rights: {},
  fieldAccess: {},
};

let current: ReturnType<typeof fakeApi> | null = null;
let narrow = false;
let tolerated: readonly RegExp[] = [];

/** Renders a component within the product. */
export async function renderPage(content: ReactNode, { rights = [], me, customization, routes = {}, at = '/', path = '/', phone = false, signedOut = false, modules = [] }: PageOptions = {}): Promise<Page> {
  composeWeb([...webModules, ...modules]);
  setNarrow(phone);
  const api = fakeApi({ ...usualRoutes, ...routes });
  current = api;
  const person: Me = { ...someone, isSystemAdministrator: rights === 'all', rights: rightsOf(rights), ...me };
  const { router, history } = memoryRouter(content, path, at);
  await act(async () => {
    render(
      <ThemeProvider>
        <Product person={person} known={!signedOut} customization={{ dictionaries: {}, customFields: {}, ...customization }}>
          <RouterProvider router={router as never} />
        </Product>
      </ThemeProvider>,
    );
    await router.load();
  });
  return {
    api,
    // No time passes between what a person presses; nothing here is hidden by a style sheet.
    user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }),
    address: () => history.location.href,
    go: (address) => act(async () => router.navigate({ href: address } as never)),
    back: () => act(async () => history.back()),
  };
}

function Product({ person, known, customization, children }: { readonly person: Me; readonly known: boolean; readonly customization: Customization; readonly children: ReactNode }): ReactNode {
  const { message } = App.useApp();
  const [client] = useState(() => {
    const made = makeQueryClient((error) => void message.error(sentenceOf(error)));
    if (known) made.setQueryData(['me'], person);
    made.setQueryData(['customization'], customization);
    return made;
  });
  return (
    <QueryClientProvider client={client}>
      <SessionProvider me={person}>{children}</SessionProvider>
    </QueryClientProvider>
  );
}

/** The component at its own path; what else it leads to is an empty page. */
function memoryRouter(content: ReactNode, path: string, at: string) {
  const root = createRootRoute({ component: Outlet });
  const own = createRoute({ getParentRoute: () => root, path, component: () => content });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => <p>another page</p> });
  const history = createMemoryHistory({ initialEntries: [at] });
  return { history, router: createRouter({ routeTree: root.addChildren([own, elsewhere]), history, parseSearch, stringifySearch }) };
}

function rightsOf(rights: readonly string[] | Readonly<Record<string, string>> | 'all'): Readonly<Record<string, string>> {
  if (rights === 'all') return {};
  return Array.isArray(rights) ? Object.fromEntries(rights.map((right) => [right, 'company'])) : (rights as Readonly<Record<string, string>>);
}

/** Says that the console may tell this error: a page that breaks on purpose. */
export function tolerate(...errors: readonly RegExp[]): void {
  tolerated = [...tolerated, ...errors];
}

/** What is wrong at the end of a test: requests that no route answered, errors in the console. */
export function complaintsAtEnd(console: readonly string[]): readonly string[] {
  const complaints = [...(current?.unanswered ?? []).map((request) => `no route answers ${request}`), ...console.filter((words) => !tolerated.some((error) => error.test(words)))];
  current = null;
  tolerated = [];
  return complaints;
}

/** As narrow as a phone, or as wide as a desk's screen; nothing moves. */
export function setNarrow(next: boolean): void {
  narrow = next;
  vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: media.includes('reduced-motion') || (narrow && media.includes('max-width')), addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
}

/** An id as the server makes them, the same for the same number. */
export function idOf(number: number): string {
  return `01999999-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** The row of a table that has this text in it. */
export async function rowOf(text: string | RegExp): Promise<HTMLElement> {
  const row = (await screen.findByText(text)).closest('tr');
  if (!row) throw new Error(`${String(text)} stands in no row of a table`);
  return row;
}

/** The texts of a table's rows, cell by cell, the head left out. */
export function cellsOf(table: HTMLElement = screen.getByRole('table')): string[][] {
  return [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? ''));
}

/** Chooses an option of a select by its label. */
export async function choose(user: UserEvent, field: HTMLElement, option: string | RegExp): Promise<void> {
  await user.click(field);
  const found = await screen.findAllByText(option, { selector: '.ant-select-item-option-content, .ant-select-item-option-content *, .ant-cascader-menu-item-content' });
  await user.click(found.at(-1)!);
}

type Dialog = BoundFunctions<typeof queries> & { readonly element: HTMLElement };

/** Chooses an entry of the menu that is open; menus that were open before are still there, hidden. */
export async function chooseEntry(user: UserEvent, name: string | RegExp): Promise<void> {
  const entries = await screen.findAllByRole('menuitem', { name });
  await user.click(entries.find((entry) => !entry.closest('.ant-dropdown-hidden')) ?? entries[0]!);
}

/** The dialog or drawer with this title, the topmost where several are open. */
export async function dialogOf(title: string | RegExp): Promise<Dialog> {
  const element = (await screen.findAllByRole('dialog', { name: title })).at(-1)!;
  return Object.assign(within(element), { element });
}
