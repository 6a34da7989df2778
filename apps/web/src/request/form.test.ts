import { dateField, dateParts, field, fields, formId, parseForm, version } from './form.js';

it('keeps every value of a name that is sent more than once', () => {
  const body = parseForm('why=one&who=a&who=b&text=first%0D%0Asecond');
  expect(fields(body, 'who')).toEqual(['a', 'b']);
  expect(fields(body, 'why')).toEqual(['one']);
  expect(fields(body, 'nobody')).toEqual([]);
  expect(field(body, 'text')).toBe('first\nsecond');
});

it('cannot be made to reach an object’s prototype', () => {
  const body = parseForm('__proto__=x&constructor=y');
  expect(field(body, '__proto__')).toBe('x');
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(field(parseForm(''), 'constructor')).toBe('');
});

it.each([
  ['20', '11', '2026', '2026-11-20'],
  ['1', '2', '2026', '2026-02-01'],
  ['29', '2', '2027', undefined],
  ['31', '04', '2026', undefined],
  ['', '', '', ''],
  ['1', '', '2026', undefined],
  ['1', '1', '26', undefined],
  ['one', '1', '2026', undefined],
])('reads the date %s %s %s as %j', (day, month, year, iso) => {
  expect(dateField({ 'due-day': day, 'due-month': month, 'due-year': year }, 'due')).toBe(iso);
});

it('shows a stored date in its three inputs again', () => {
  expect(dateParts('2026-02-01', 'due')).toEqual({ 'due-day': '1', 'due-month': '2', 'due-year': '2026' });
  expect(dateParts(null, 'due')).toEqual({ 'due-day': '', 'due-month': '', 'due-year': '' });
});

it('keeps the id that a form brought, so that sent twice it makes one thing', () => {
  expect(formId({ id: 'kept' })).toBe('kept');
  expect(formId()).toMatch(/^[0-9a-f-]{36}$/);
});

it('takes a missing or odd version as one that no record has', () => {
  expect(version({ version: '7' })).toBe(7);
  expect(version({})).toBe(0);
  expect(version({ version: 'x' })).toBe(0);
});
