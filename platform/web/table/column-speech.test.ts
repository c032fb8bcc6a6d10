import type { Active, DragStartEvent, Over } from '@dnd-kit/core';
import { expect, test } from 'vitest';
import { columnSpeech } from './column-speech.ts';

const { announcements, screenReaderInstructions } = columnSpeech({ name: '公司名称', phone: '电话', level: '等级' }, ['name', 'phone', 'level']);
const active = (id: string) => ({ id }) as Active;
const over = (id: string) => ({ id }) as Over;
const event = (from: string, onto?: string) => ({ active: active(from), over: onto === undefined ? null : over(onto) }) as DragStartEvent & { over: Over | null };

test('each step of moving a column is said in Chinese, with its name and its place (N5)', () => {
  expect(announcements?.onDragStart(event('phone'))).toBe('已拿起“电话”，第 2 列，共 3 列');
  expect(announcements?.onDragOver(event('phone', 'level') as never)).toBe('“电话”移到第 3 列，共 3 列');
  expect(announcements?.onDragEnd(event('phone', 'level') as never)).toBe('“电话”已放在第 3 列');
  expect(announcements?.onDragCancel(event('phone') as never)).toBe('“电话”没有移动');
  expect(screenReaderInstructions?.draggable).toMatch(/空格.*方向键.*Esc/);
});

test('a column that is let go beside the list is said not to have moved; over nothing, nothing is said (N5)', () => {
  expect(announcements?.onDragEnd(event('level') as never)).toBe('“等级”没有移动');
  expect(announcements?.onDragOver(event('level') as never)).toBeUndefined();
});
