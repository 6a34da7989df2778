import { draftsAfter, draftsToOffer, onPage, toKeep, typedInto } from './form-drafts.js';

const form = (name: string) => ({ form: name, key: `${name}:1`, page: '/somewhere' });
const draft = (name: string, content: Record<string, string>) => ({
  key: `${name}:1`,
  content,
  savedAt: '2026-11-22T14:03:00Z',
});

it('keeps what somebody typed, with the version that it was typed over, and nothing that the page put there', () => {
  const carried = { _csrf: 'secret', draft: 'yes', draftKey: 'x:1', draftPage: '/x', discard: 'yes' };
  expect(toKeep({ ...carried, version: '3', id: 'a', text: 'New', readerIds: ['b', 'c'] })).toEqual({
    version: '3',
    id: 'a',
    text: 'New',
    readerIds: ['b', 'c'],
  });
});

it('shows all forms of a page what was typed into them, and gives each its own version and id', () => {
  const drafts = [
    draft('first', { version: '3', text: 'One' }),
    draft('second', { version: '7', note: 'Two' }),
  ];
  expect(typedInto(drafts)).toEqual({ text: 'One', note: 'Two' });
  expect(typedInto([])).toBeUndefined();

  const offered = draftsToOffer([form('first'), form('second'), form('third')], drafts);
  expect(offered['second']).toMatchObject({
    there: 'yes',
    keptAt: '2026-11-22T14:03:00Z',
    typed: { version: '7' },
  });
  expect(offered['third']).toEqual({ ...form('third'), there: '' });
});

it('offers nothing on a page that shows again what was sent, but remembers whether a draft is to end', () => {
  const shown = draftsAfter([form('first'), form('second')], {
    draftKey: 'first:1',
    draft: 'yes',
    text: 'One',
  });
  expect(shown).toEqual({
    first: { ...form('first'), there: 'yes' },
    second: { ...form('second'), there: '' },
  });
  expect(onPage(shown)).toEqual({ drafts: shown });
});

it('gives a page with one form that form, whatever it is called', () => {
  const offered = draftsToOffer([form('only')], []);
  expect(onPage(offered)).toEqual({ drafts: offered, formDraft: { ...form('only'), there: '' } });
});
