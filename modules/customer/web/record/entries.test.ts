import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../customer.api.ts';
import { handsText, headingOf, linesOf, signOf } from './entries.ts';

const entry = (kind: TimelineEntry['kind'], facts: Record<string, unknown>): TimelineEntry => ({ id: '1', kind, at: '2026-11-21 06:00:00.000', actorName: '王芳', facts });

describe('what a customer’s timeline says (R4.7, R4.11)', () => {
  it('tells from whom to whom a customer went', () => {
    expect(handsText(entry('ownership', { how: 'transfer', fromOwnerName: '张伟', toOwnerName: '王芳' }))).toBe('张伟 → 王芳');
    expect(handsText(entry('ownership', { how: 'release', fromOwnerName: '张伟', toPoolName: '华东公海' }))).toBe('张伟 → 华东公海');
    expect(handsText(entry('ownership', { how: 'claim', fromOwnerName: null, toOwnerName: '王芳' }))).toBe('公海 → 王芳');
  });

  it('tells where it began without naming a former owner', () => {
    expect(handsText(entry('ownership', { how: 'create', toOwnerName: '王芳' }))).toBe('归 王芳');
    expect(handsText(entry('ownership', { how: 'import', toPoolName: '公司公海' }))).toBe('归 公司公海');
    expect(handsText(entry('ownership', { how: 'undo' }))).toBe('');
  });

  it('has a heading and a picture for everything, known or not', () => {
    expect(headingOf(entry('activity', { subject: '上门拜访', way: 'visit' }))).toBe('上门拜访');
    expect(headingOf(entry('ownership', { how: 'recycle' }))).toBe('自动回收');
    expect(headingOf(entry('change', { action: 'convert' }))).toBe('转为正式客户');
    expect(headingOf(entry('change', { action: 'something' }))).toBe('something');
    expect(signOf(entry('activity', { way: 'phone', status: 'done' }))).toEqual({ icon: 'phone', tone: 'good' });
    expect(signOf(entry('activity', { way: 'own way', status: 'planned' }))).toEqual({ icon: 'activity', tone: 'accent' });
    expect(signOf(entry('ownership', { how: 'recycle' })).tone).toBe('bad');
    expect(signOf(entry('change', { action: 'something' })).icon).toBe('edit');
  });

  it('shows what modules above tell as they tell it', () => {
    const told = entry('business', { title: '商机审核通过', name: 'CRM 采购', link: '/opportunities/1', says: '预计金额 10,000.00 元', tone: 'good', icon: 'opportunity', noun: 'opportunity' });
    expect(headingOf(told)).toBe('商机审核通过');
    expect(linesOf(told)).toEqual(['预计金额 10,000.00 元']);
    expect(signOf(told)).toEqual({ icon: 'opportunity', tone: 'good' });
    expect(signOf(entry('business', { title: 'x', icon: 'nothing' }))).toEqual({ icon: 'info', tone: 'neutral' });
  });

  it('says what came of it and why, and nothing where there is nothing to say', () => {
    expect(linesOf(entry('activity', { result: '客户同意报价。', reason: 'x' }))).toEqual(['客户同意报价。']);
    expect(linesOf(entry('ownership', { how: 'release', fromOwnerName: '张伟', toPoolName: '公海', reason: '长期联系不上' }))).toEqual(['张伟 → 公海', '长期联系不上']);
    expect(linesOf(entry('change', { action: 'lock', reason: null }))).toEqual([]);
  });
});
