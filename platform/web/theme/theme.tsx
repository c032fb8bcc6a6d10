import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { antdTheme } from './antd-theme.ts';
import './base.css';
import { type Mode, tokenSheet } from './tokens.ts';

export type ModeChoice = Mode | 'system';

interface Theme {
  readonly mode: Mode;
  readonly choice: ModeChoice;
  readonly choose: (choice: ModeChoice) => void;
}

const storageKey = 'zhanye.mode';
const ThemeContext = createContext<Theme>({ mode: 'light', choice: 'system', choose: () => undefined });

/** Light or dark as the person chose it, or as the machine says; makes tokens and Ant Design's theme known to all below. */
export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [choice, setChoice] = useState(readChoice);
  const dark = useSyncExternalStore(watchSystem, systemIsDark);
  const mode: Mode = choice === 'system' ? (dark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);
  const value = useMemo(
    () => ({
      mode,
      choice,
      choose: (next: ModeChoice) => {
        setChoice(next);
        keep(next);
      },
    }),
    [mode, choice],
  );
  const theme = useMemo(() => antdTheme(mode), [mode]);
  return (
    <ThemeContext value={value}>
      <style>{tokenSheet()}</style>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} select={{ showSearch: { optionFilterProp: 'label' } }}>
        <App message={{ maxCount: 3, top: 60 }} notification={{ placement: 'topRight' }}>
          {children}
        </App>
      </ConfigProvider>
    </ThemeContext>
  );
}

/** The theme in force, and the way to choose another. */
export function useTheme(): Theme {
  return useContext(ThemeContext);
}

/** For the next time; a browser that keeps nothing looks as the machine does then. */
function keep(choice: ModeChoice): void {
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // Full, or forbidden.
  }
}

function readChoice(): ModeChoice {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

const systemDark = '(prefers-color-scheme: dark)';

function systemIsDark(): boolean {
  return window.matchMedia(systemDark).matches;
}

function watchSystem(changed: () => void): () => void {
  const query = window.matchMedia(systemDark);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
