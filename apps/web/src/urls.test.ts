import { path, urls, withQuery } from './urls.js';

const one = path('/registers/:registerId/cases/:caseId');

it('fills the ids into an address and adds what is set of the query', () => {
  const filled = one(
    { registerId: 'r1', caseId: 'c 1' },
    { rating: ['red', 'amber'], stale: true, after: undefined, lead: '' },
  );
  expect(filled).toBe('/registers/r1/cases/c%201?rating=red&rating=amber&stale=true');
  expect(one.pattern).toBe('/registers/:registerId/cases/:caseId');
});

it('throws when an id is missing, rather than lead somewhere else', () => {
  expect(() => one({ registerId: 'r1', caseId: '' })).toThrow('needs "caseId"');
});

it('takes a query alone where an address has no ids', () => {
  expect(urls.signIn({ then: '/a?b=c' })).toBe('/sign-in?then=%2Fa%3Fb%3Dc');
  expect(urls.home()).toBe('/');
  expect(withQuery('/x', {})).toBe('/x');
});
