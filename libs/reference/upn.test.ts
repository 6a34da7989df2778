import fc from 'fast-check';
import { checkUpn } from './index.js';

describe('a unique pupil number', () => {
  it.each([
    'B801200005001',
    'H801200001001',
    'A950000178301',
    'H243278544154',
    'P207000016049',
    'X00180001701A',
  ])('%s is right', (upn) => expect(checkUpn(upn)).toMatchObject({ ok: true, value: { upn } }));

  it.each([
    ['A801200005001', 'upn-check-letter'],
    ['Q207000016049', 'upn-check-letter'],
    ['B207000016049', 'upn-check-letter'],
    ['R247962919251', 'upn-check-letter'],
    ['X428558133462', 'upn-check-letter'],
    ['I801200001001', 'upn-shape'],
    ['X80120000A001', 'upn-shape'],
    ['H80120000100', 'upn-shape'],
    ['', 'upn-shape'],
  ])('%j is refused: %s', (text, code) => expect(checkUpn(text)).toMatchObject({ ok: false, code }));

  it('tells which letter would be right, and never repeats the number', () => {
    const refusal = checkUpn('Q207000016049');
    expect(refusal).toMatchObject({ rightLetter: 'P', message: expect.stringContaining('would be P') });
    expect(JSON.stringify(refusal)).not.toContain('207000016049');
  });

  it('is temporary when it ends in a letter', () => {
    expect(checkUpn('X00180001701A')).toMatchObject({ value: { temporary: true } });
    expect(checkUpn('B801200005001')).toMatchObject({ value: { temporary: false } });
  });

  it('may be typed with blanks and small letters', () => {
    expect(checkUpn(' b8012 0000 5001 ')).toMatchObject({ value: { upn: 'B801200005001' } });
  });

  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
    .map((each) => each.join(''));

  it('has exactly one right first letter, for any digits', () =>
    fc.assert(
      fc.property(
        digits,
        (rest) => [...'ABCDEFGHJKLMNPQRTUVWXYZ'].filter((letter) => checkUpn(letter + rest).ok).length === 1,
      ),
    ));

  it('no longer passes with one digit mistyped, for any digits', () =>
    fc.assert(
      fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (rest, at, by) => {
        const first = [...'ABCDEFGHJKLMNPQRTUVWXYZ'].find((letter) => checkUpn(letter + rest).ok)!;
        const mistyped = (Number(rest[at]) + by) % 10;
        return !checkUpn(first + rest.slice(0, at) + mistyped + rest.slice(at + 1)).ok;
      }),
    ));
});
