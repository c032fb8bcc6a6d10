// Runs before each file of the project `pages`: what a browser has and the emulated one lacks, and what no test may leave behind.
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { FakeEventSource } from './fake-event-source.ts';
import { complaintsAtEnd, setNarrow } from './page.tsx';
import { drawNothing } from './still-canvas.ts';

drawNothing();

// Calendars are fetched when the first form needs them; what stands in their place meanwhile is no test's concern.
await import('#platform/web/field/date-inputs.tsx');

// A busy machine is slow, not wrong. An element is not hidden by style sheets here, and asking them for each element takes most of a test's time.
// What is missing is told with what a person would read, not with pages of tags.
configure({ asyncUtilTimeout: 40_000, defaultHidden: true, getElementError: (message) => new Error(`${message?.split('\n\n')[0] ?? ''}\n\n${readText(document.body)}`) });

function readText(element: Element): string {
  const words = [...element.querySelectorAll('*')].flatMap((one) => (one.tagName === 'STYLE' ? [] : [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent?.trim() ?? '')));
  return words.filter((word) => word !== '').join(' | ');
}

/** What an element says of itself. Reading the style sheets of the design system for each element takes most of a test's time, and lengths are 0 here anyway. */
function ownStyle(element: Element): CSSStyleDeclaration {
  const style = (element as HTMLElement).style;
  const usual = (name: string, value: string): string => (value === '' && /padding|border|margin|height|width|size/i.test(name) ? '0px' : value);
  return new Proxy(style, {
    get: (_, name) => {
      if (name === 'getPropertyValue') return (property: string) => usual(property, style.getPropertyValue(property));
      const value: unknown = Reflect.get(style, name, style);
      return typeof name === 'string' && typeof value === 'string' ? usual(name, value) : typeof value === 'function' ? value.bind(style) : value;
    },
  });
}

const told: unknown[][] = [];

beforeEach(() => {
  setNarrow(false);
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void told.push(words));
  vi.stubGlobal('getComputedStyle', ownStyle);
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  const complaints = complaintsAtEnd(told.splice(0).map((words) => words.map(String).join(' ')));
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  FakeEventSource.open.length = 0;
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});
