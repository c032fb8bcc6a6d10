// The day on which a component test takes place. Only the calendar stands still: timers run on.
import { afterEach, beforeEach, vi } from 'vitest';

/** Every test of the file takes place on this day, at noon in Shanghai. */
export function onDay(day: string): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T04:00:00Z`) }));
  afterEach(() => void vi.useRealTimers());
}
