import { formOf } from './sign-in-walk.js';

describe('a script that signs in', () => {
  it('sends the form where the page says, with the fields that the page hides', () => {
    const html = `<form method="post" action="/sign-in/abc" novalidate>
      <input type="hidden" name="_csrf" value="t-1"><input id="email" name="email"></form>`;

    const { action, fields } = formOf(html, new URL('http://127.0.0.1:3002/sign-in/abc'));

    expect(action.href).toBe('http://127.0.0.1:3002/sign-in/abc');
    expect(fields).toEqual({ _csrf: 't-1' });
  });
});
