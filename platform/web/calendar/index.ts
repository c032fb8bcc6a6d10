export { Calendar, type CalendarPlace } from './calendar.tsx';
export type { CalendarEvent, EventTimes } from './calendar-event.ts';
export { calendarDays, type CalendarView } from './calendar-range.ts';
