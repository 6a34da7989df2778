import { createReadStream } from 'node:fs';
import { checkMapping, guessMapping } from './mapping.js';
import { rowChecker } from './check-row.js';
import type { CheckedRow } from './check-row.js';
import { cmeFields, knownAgencies } from './cme-fields.testing.js';
import { readCsv } from './read-csv.js';

const today = '2026-11-22';
const demo = (name: string) => createReadStream(new URL(`../../../demo/${name}`, import.meta.url));

async function checkFile(name: string): Promise<Map<number, CheckedRow>> {
  const { headings, rows } = await readCsv(demo(name));
  const check = rowChecker({ headings, mapping: guessMapping(headings, cmeFields) }, cmeFields, {
    today,
    agencies: knownAgencies,
  });
  const checked = new Map<number, CheckedRow>();
  for await (const { row, cells } of rows) checked.set(row, check(cells));
  return checked;
}

const checkOne = (cells: Record<string, string>): CheckedRow => {
  const headings = Object.keys(cells);
  const mapping = guessMapping(headings, cmeFields);
  return rowChecker({ headings, mapping }, cmeFields, { today, agencies: knownAgencies })(
    Object.values(cells),
  );
};

describe('the register as the council exports it', () => {
  it('has nothing wrong but what somebody may want to look at', async () => {
    const rows = [...(await checkFile('cme-register.csv')).values()];
    expect(rows).toHaveLength(120);
    expect(rows.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });
});

describe('the messy register', () => {
  it('finds every problem of a single row, with its column, its value and how to mend it', async () => {
    const errors = [...(await checkFile('cme-register-messy.csv'))].flatMap(([row, { problems }]) =>
      problems
        .filter(({ severity }) => severity === 'error')
        .map(({ column, value, code }) => [row, column, value, code]),
    );
    expect(errors).toEqual([
      [5, 'UPN', 'A891481223945', 'upn-wrong-letter'],
      [8, 'DOB', '31/02/2014', 'date-impossible'],
      [11, 'DOB', '01/05/2027', 'birth-date-in-future'],
      [14, 'Surname', '', 'missing'],
      [17, 'RAG', 'Purple', 'rating-unknown'],
      [20, 'Ethnicity', 'XXXX', 'code-unknown'],
      [23, 'Reason', 'moved abroad??', 'code-unknown'],
      [32, 'Date last attended', '20/12/2026', 'date-in-future'],
    ]);
  });

  it('warns of a missing UPN and imports the row all the same', async () => {
    const row = (await checkFile('cme-register-messy.csv')).get(26);
    expect(row?.problems.filter(({ code }) => code === 'upn-missing')).toMatchObject([
      { column: 'UPN', severity: 'warning' },
    ]);
    expect(row?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('keeps a formula as the text that it is', async () => {
    expect((await checkFile('cme-register-messy.csv')).get(35)?.values.forename).toBe(
      '=HYPERLINK("http://x")',
    );
  });

  it('keeps the line break in an explanation', async () => {
    expect((await checkFile('cme-register-messy.csv')).get(29)?.values.explanation).toBe(
      'Mum said: "we are leaving,\nplease stop calling" - see email',
    );
  });
});

describe('values', () => {
  it.each(['R', 'r', 'Red', 'RED', ' red '])('understands %j as red', (text) => {
    expect(checkOne({ RAG: text, Surname: 'Lee' }).values.rating).toBe('red');
  });

  it('understands codes by code or label in any case', () => {
    expect(checkOne({ Ethnicity: 'wbri', Sex: 'Female', Disability: 'HEAR, VIS' }).values).toEqual({
      ethnicity: 'WBRI',
      sex: 'F',
      disability: 'HEAR VIS',
    });
  });

  it('suggests the agency that was probably meant', () => {
    const { problems } = checkOne({ 'Lead agency': 'Childrens Social Car', Surname: 'Lee' });
    expect(problems[0]).toMatchObject({ code: 'agency-unknown', severity: 'error' });
    expect(problems[0]?.message).toContain('Did you mean "Children\'s Social Care"?');
  });

  it('finds an agency in any case, and a school by its URN', () => {
    expect(checkOne({ 'Lead agency': 'EARLY HELP', URN: '136482' }).values).toEqual({
      leadAgency: 'id of Early Help',
      lastSchool: 'id of Newark Hill Comprehensive',
    });
  });

  it('asks to look at an age outside the range, and imports the row', () => {
    expect(checkOne({ DOB: '01/01/1999', Surname: 'Lee' }).problems).toMatchObject([
      { code: 'age-outside-range', severity: 'warning' },
    ]);
  });

  it('refuses a year of two digits', () => {
    expect(checkOne({ DOB: '1/2/16', Surname: 'Lee' }).problems).toMatchObject([{ code: 'date-short-year' }]);
  });

  it('never repeats a value in the advice', async () => {
    const all = [...(await checkFile('cme-register-messy.csv')).values()].flatMap(({ problems }) => problems);
    for (const { value, message } of all) if (value) expect(message).not.toContain(value);
  });

  it('says when a row has more cells than there are headings', () => {
    const file = { headings: ['Surname', 'RAG'], mapping: { 0: 'surname', 1: 'rating' } };
    const check = rowChecker(file, cmeFields, { today, agencies: [] });
    expect(check(['Lee', 'R', 'x']).problems).toMatchObject([{ code: 'too-many-cells', severity: 'error' }]);
    expect(check(['Lee', 'R', '']).problems).toEqual([]);
  });
});

describe('matching columns', () => {
  it('guesses by the headings that councils use, in any case and punctuation', () => {
    expect(
      guessMapping(['unique_pupil_number', 'LAST NAME', 'D.O.B.', 'Shoe size', 'rag rating'], cmeFields),
    ).toEqual({
      0: 'upn',
      1: 'surname',
      2: 'birthDate',
      4: 'rating',
    });
  });

  it('passes over the column that says what to mend', () => {
    expect(guessMapping(['UPN', 'What to mend'], cmeFields)).toEqual({ 0: 'upn' });
  });

  const headings = ['A', 'B', 'C', 'D', 'E'];
  const complete = { 0: 'forename', 1: 'surname', 2: 'birthDate', 3: 'rating', 4: 'leadAgency' };
  it.each([
    [{ ...complete, 9: 'upn' }, 'column-not-there'],
    [{ ...complete, 0: 'shoeSize' }, 'field-not-there'],
    [{ ...complete, 0: 'surname' }, 'field-twice'],
    [{ 0: 'surname' }, 'field-missing'],
  ])('refuses the matching %j: %s', (mapping, code) => {
    expect(checkMapping(mapping, headings, cmeFields)).toMatchObject({ ok: false, code });
  });

  it('accepts a matching with a column for all that every row needs', () => {
    expect(checkMapping(complete, headings, cmeFields)).toEqual({ ok: true, value: complete });
  });
});
