import fc from 'fast-check';
import {
  checkNhsNumber,
  cmeDuration,
  codeSets,
  isCompleteEthnicity,
  mainEthnicity,
  normaliseDistrict,
  normalisePostcode,
  normaliseUrn,
  parseLaestab,
  yearGroup,
  yearGroupLabel,
} from './index.js';

describe('an NHS number', () => {
  it.each(['9434765919', '4010232137', '9990000018', '9990000026', '9990000050', '9876543210'])(
    '%s is right',
    (number) => expect(checkNhsNumber(number)).toMatchObject({ ok: true, value: { nhsNumber: number } }),
  );

  it.each(['9434765918', '9990000019', '9990000000', '999000001', '', '94347659190', 'nonsense'])(
    '%j is refused',
    (text) => expect(checkNhsNumber(text)).toMatchObject({ ok: false, field: 'nhsNumber' }),
  );

  it('is refused when it is one digit ten times, though the arithmetic passes', () => {
    for (const digit of '0123456789') expect(checkNhsNumber(digit.repeat(10)).ok).toBe(false);
  });

  it('may be written in groups', () => {
    expect(checkNhsNumber('943 476 5919')).toMatchObject({
      value: { nhsNumber: '9434765919', testRange: false },
    });
    expect(checkNhsNumber('999-000-0018')).toMatchObject({ value: { testRange: true } });
  });

  it('has at most one right last digit, for any nine digits', () =>
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (nine) => {
        return [...'0123456789'].filter((digit) => checkNhsNumber(`${nine}${digit}`).ok).length <= 1;
      }),
    ));
});

describe('ethnicity', () => {
  it('has every main and extended code, each with a label of its own', () => {
    const entries = codeSets.ethnicity!.entries;
    expect(entries.filter((each) => !each.main)).toHaveLength(20);
    expect(entries).toHaveLength(102);
    expect(new Set(entries.map((each) => each.label)).size).toBe(entries.length);
  });

  it('counts a refusal as recorded, but neither "not yet obtained" nor blank nor an unknown code', () => {
    expect(['WBRI', 'WCOR', 'REFU'].map(isCompleteEthnicity)).toEqual([true, true, true]);
    expect(['NOBT', '', null, undefined, 'XXXX'].map(isCompleteEthnicity)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('finds the main code of an extended one', () => {
    expect(mainEthnicity('WCOR')).toBe('WBRI');
    expect(mainEthnicity('APKN')).toBe('APKN');
    expect(mainEthnicity('XXXX')).toBeUndefined();
  });

  it('is found by code or by words in any case', () => {
    expect(codeSets.ethnicity!.normalise(' wbri ')).toBe('WBRI');
    expect(codeSets.ethnicity!.normalise('black  somali')).toBe('BSOM');
    expect(codeSets.ethnicity!.normalise('XXXX')).toBeUndefined();
    expect(codeSets.ethnicity!.labelOf('REFU')).toBe('Refused');
  });
});

describe('the other national codes', () => {
  it.each([
    ['language', ['ENG', 'ENB', 'OTH', 'OTB', 'NOT', 'REF']],
    ['sen', ['N', 'K', 'E', 'S']],
    ['sex', ['M', 'F', 'U']],
  ])('%s takes each of its codes', (key, codes) => {
    expect(codes.map((code) => codeSets[key]!.normalise(code.toLowerCase()))).toEqual(codes);
    expect(codeSets[key]!.entries.map(({ code }) => code)).toEqual(codes);
  });

  it('knows the 20 reasons, and that "moved abroad??" is none of them', () => {
    const reasons = codeSets['cme-reason']!;
    expect(reasons.entries).toHaveLength(20);
    expect(reasons.normalise('mental health')).toBe('Mental health');
    expect(reasons.normalise('moved abroad??')).toBeUndefined();
  });

  it('takes several disabilities in the order of the list, but NONE only alone', () => {
    const disability = codeSets.disability!;
    expect(disability.normalise('vis; mob, VIS')).toBe('MOB VIS');
    expect(disability.normalise('None')).toBe('NONE');
    expect(disability.normalise('NONE, MOB')).toBeUndefined();
    expect(disability.normalise('MOB, XYZ')).toBeUndefined();
    expect(disability.normalise('')).toBeUndefined();
    expect(disability.labelOf('MOB VIS')).toBe('Mobility, Vision');
  });

  it('gives back what it stored, for every code of every list', () => {
    for (const set of Object.values(codeSets)) {
      for (const { code, label } of set.entries) {
        expect([set.normalise(code), set.normalise(label), set.labelOf(code)]).toEqual([code, code, label]);
      }
    }
  });

  it('survives any text, for every list', () =>
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...Object.values(codeSets)), (text, set) => {
        const stored = set.normalise(text);
        return stored === undefined || set.normalise(stored) === stored;
      }),
    ));
});

describe('time missing education', () => {
  it.each([
    [0, 'Less than 2 weeks'],
    [13, 'Less than 2 weeks'],
    [14, '2 to 4 weeks'],
    [27, '2 to 4 weeks'],
    [28, '4 to 8 weeks'],
    [56, '8 to 12 weeks'],
    [84, '12 to 26 weeks'],
    [182, '26 to 52 weeks'],
    [363, '26 to 52 weeks'],
    [364, 'Over 52 weeks'],
    [null, 'Unknown'],
  ])('of %s days is "%s"', (days, label) => expect(cmeDuration(days)).toBe(label));

  it('is never negative', () => {
    expect(() => cmeDuration(-1)).toThrow(RangeError);
  });
});

describe('a year group', () => {
  it.each([
    ['2021-08-31', '2026-09-01', 'Year 1'],
    ['2021-09-01', '2026-09-01', 'Reception'],
    ['2021-09-01', '2026-08-31', 'Before Reception'],
    ['2010-11-30', '2026-11-22', 'Year 11'],
    ['2007-09-01', '2026-08-31', 'Year 13'],
    ['2007-08-31', '2026-09-01', 'After Year 13'],
  ])('of somebody born on %s is, on %s, %s', (birth, on, label) =>
    expect(yearGroupLabel(yearGroup(birth, on))).toBe(label),
  );
});

describe('places', () => {
  it.each([
    ['ng43dd', 'NG4 3DD'],
    [' S80  2BB ', 'S80 2BB'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['W1A0AX', 'W1A 0AX'],
    ['NG4 3CD', undefined],
    ['NG4', undefined],
    ['', undefined],
  ])('the postcode %j becomes %j', (text, postcode) => expect(normalisePostcode(text)).toBe(postcode));

  it.each([
    ['ng4', 'NG4'],
    [' EC1A ', 'EC1A'],
    ['ng4 3dd', 'NG4'],
    ['S80', 'S80'],
    ['Nottingham', undefined],
    ['', undefined],
  ])('the district of %j is %j', (text, district) => expect(normaliseDistrict(text)).toBe(district));

  it('knows a URN of six digits and a LAESTAB of three and four', () => {
    expect([normaliseUrn(' 145902 '), normaliseUrn('14590'), normaliseUrn('045902')]).toEqual([
      '145902',
      undefined,
      undefined,
    ]);
    expect(parseLaestab('891/2345')).toEqual({ council: '891', establishment: '2345' });
    expect(parseLaestab('8912345')).toEqual({ council: '891', establishment: '2345' });
    expect(parseLaestab('891')).toBeUndefined();
  });
});
