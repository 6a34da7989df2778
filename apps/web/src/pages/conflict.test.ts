import { conflict } from './conflict.js';
import { formErrors } from './form-errors.js';

it('shows only what differs between what was typed and what stands now', () => {
  const shown = conflict(
    [
      { label: 'Rating', yours: 'Green', theirs: 'Red' },
      { label: 'Reason', yours: 'Same ', theirs: 'Same' },
    ],
    'Dana Quillfeather',
  );
  expect(shown).toEqual({
    rows: [{ label: 'Rating', yours: 'Green', theirs: 'Red' }],
    who: 'Dana Quillfeather',
  });
});

it('leads from the summary to each input, and says the first problem beside it', () => {
  expect(
    formErrors([
      ['due', 'Enter a date'],
      ['due', 'It must be in the future'],
    ]),
  ).toEqual({
    list: [
      { text: 'Enter a date', href: '#due' },
      { text: 'It must be in the future', href: '#due' },
    ],
    by: { due: { text: 'Enter a date' } },
  });
  expect(formErrors([])).toBeUndefined();
});
