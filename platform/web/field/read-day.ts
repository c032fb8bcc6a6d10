/** Days and moments as people write them. */

const written = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

/** Reads “2026-1-5”, “2026/1/5”, “2026.01.05”, “2026年1月5日”, “20260105”, full width too, into `YYYY-MM-DD`; null when it is no day. */
export function readDay(typed: string): string | null {
  const match = written.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  if (!match) return null;
  const [, year, month, date, monthTogether, dateTogether] = match;
  const day = `${year}-${(month ?? monthTogether!).padStart(2, '0')}-${(date ?? dateTogether!).padStart(2, '0')}`;
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day) ? day : null;
}

/** Reads a day and a time, “2026/1/5 9:30”, into `YYYY-MM-DD HH:mm`; without a time it is nine o’clock, when work begins. */
export function readMoment(typed: string): string | null {
  const match = /^(.*?[\d日])(?:\s+(\d{1,2}):(\d{2}))?$/.exec(typed.normalize('NFKC').trim());
  const day = match && readDay(match[1]!);
  if (!day) return null;
  const [hour, minute] = [Number(match[2] ?? 9), Number(match[3] ?? 0)];
  return hour < 24 && minute < 60 ? `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
