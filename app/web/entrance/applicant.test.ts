import { expect, test } from 'vitest';
import { applicantBody, isComplete, noApplicant } from './applicant.tsx';

test('empty fields are sent as nothing, the password as it was typed', () => {
  expect(applicantBody({ ...noApplicant, name: ' 张三 ', userName: '张三', password: ' 空格也算 ', again: ' 空格也算 ' })).toEqual({ name: '张三', userName: '张三', password: ' 空格也算 ', gender: null, mobile: null, email: null, number: null });
});

test('name, user name and twice the same password must be there', () => {
  const whole = { ...noApplicant, name: '张三', userName: '张三', password: 'x', again: 'x' };
  expect(isComplete(whole)).toBe(true);
  for (const missing of [{ name: ' ' }, { userName: '' }, { password: '', again: '' }, { again: 'y' }]) expect(isComplete({ ...whole, ...missing })).toBe(false);
});
