/** Instants are UTC text `YYYY-MM-DD HH:MM:SS.sss` on both databases; days are `YYYY-MM-DD` in the company's zone, Asia/Shanghai (UTC+8, no summer time). */

const zoneMilliseconds = 8 * 3600_000;

/** The instant as stored text; takes a Date or milliseconds since the epoch, by default now. */
export function instant(at: Date | number = Date.now()): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}

/** Milliseconds since the epoch of a stored instant. */
export function milliseconds(stored: string): number {
  return Date.parse(`${stored.replace(' ', 'T')}Z`);
}

/** A stored instant moved by so many seconds (negative: earlier). */
export function shifted(stored: string, seconds: number): string {
  return instant(milliseconds(stored) + seconds * 1000);
}

/** The day (Asia/Shanghai) on which a stored instant falls. */
export function dayOf(stored: string): string {
  return instant(milliseconds(stored) + zoneMilliseconds).slice(0, 10);
}

/** The instant at which a day (Asia/Shanghai) begins. */
export function startOfDay(day: string): string {
  return instant(Date.parse(`${day}T00:00:00Z`) - zoneMilliseconds);
}

/** The last instant of a day (Asia/Shanghai): what is due on a day is due by then, and still shows that day. */
export function endOfDay(day: string): string {
  return instant(milliseconds(startOfDay(addDays(day, 1))) - 1);
}

/** The day so many days after (negative: before) a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from the first day to the second (negative when the second is earlier). */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
