import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCodeCheckCharacter, isCreditCode, normaliseCreditCode } from './creditCode.ts';
import { isLandline, isMobile, normalisePhone } from './phone.ts';

describe('normalisePhone (R4.1)', () => {
  it.each([
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['８６１３８００１３８０００', '13800138000'],
    ['013800138000', '13800138000'],
    ['(0571) 8888-6666 转 801', '057188886666'],
    ['0571-88886666-801', '057188886666'],
    ['+86 571 88886666', '057188886666'],
    ['86-10-62345678', '01062345678'],
    ['021 6234 5678', '02162345678'],
    ['0378-2345678', '03782345678'],
    ['400-800-1234', '4008001234'],
    ['95588', '95588'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['00852 2345 6789', '+85223456789'],
  ])('%s is %s', (text, number) => expect(normalisePhone(text)).toBe(number));

  it.each(['', '无', '88886666', '12800138000', '1380013800', '0100-12345678', '010-2345678', '13800138000/13900139000'])(
    '%s is no complete number',
    (text) => expect(normalisePhone(text)).toBeNull(),
  );

  it('tells mobile from landline', () => {
    expect([isMobile('138 0013 8000'), isLandline('138 0013 8000')]).toEqual([true, false]);
    expect([isMobile('0571-88886666'), isLandline('0571-88886666')]).toEqual([false, true]);
    expect([isMobile('400-800-1234'), isLandline('95588')]).toEqual([false, false]);
  });

  it('gives one key for every way to write a mobile number', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom('', '+86', '86 ', '0086-', '（86）'), fc.constantFrom(' ', '-', ''), (number, country, blank) => {
        const written = `${country}${number.slice(0, 3)}${blank}${number.slice(3, 7)}${blank}${number.slice(7)}`;
        expect(normalisePhone(written)).toBe(number);
      }),
    );
  });
});

describe('unified social credit code (R4.1, GB 32100-2015)', () => {
  it('accepts real codes however they are written', () => {
    expect(isCreditCode('914403001922038216')).toBe(true);
    expect(isCreditCode(' 91440300 708461136t ')).toBe(true);
    expect(normaliseCreditCode('９１４４０３００－708461136t')).toBe('91440300708461136T');
  });

  it.each(['', '914403001922038217', '91440300192203821', '9144030019220382160', '91440300I922038216', '15位注册号'])('refuses %s', (code) => {
    expect(isCreditCode(code)).toBe(false);
  });

  it('notices any single wrong character and any two neighbours exchanged', () => {
    const body = fc.stringMatching(/^[159]1[1-6]\d{5}[0-9A-HJ-NPQRTUWXY]{9}$/);
    fc.assert(
      fc.property(body, fc.nat({ max: 16 }), fc.nat({ max: 9 }), (firstSeventeen, at, digit) => {
        const code = firstSeventeen + creditCodeCheckCharacter(firstSeventeen);
        expect(isCreditCode(code)).toBe(true);
        const wrong = code.slice(0, at) + digit + code.slice(at + 1);
        expect(isCreditCode(wrong)).toBe(wrong === code);
        const exchanged = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(isCreditCode(exchanged)).toBe(exchanged === code);
      }),
    );
  });
});
