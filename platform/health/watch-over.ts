import type { Services } from '#platform/context/index.ts';
import { addGauges } from './gauges.ts';
import { type Heartbeat, heartbeatOf } from './heartbeat.ts';
import { watchMessages } from './messages.ts';

/** Has a process counted and seen: its meters are fed, and its heart is ready to beat. Called once, before anything is sent. */
export function watchOver(services: Services): Heartbeat {
  addGauges(services);
  return heartbeatOf(services, watchMessages(services));
}
