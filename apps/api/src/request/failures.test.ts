import { isUnavailable, Unavailable } from './failures.js';
import { describeFailure } from './logger.js';

const failure = (more: object, message = 'said by the server') => Object.assign(new Error(message), more);

describe('what is told of a failure', () => {
  it.each<[string, unknown]>([
    ['nobody listens', failure({ code: 'ECONNREFUSED', syscall: 'connect' })],
    [
      'nobody listens under any of its addresses',
      new AggregateError([failure({ code: 'ECONNREFUSED', syscall: 'connect' })]),
    ],
    ['the server stops', failure({ code: '57P01', routine: 'ProcessInterrupts' })],
    ['the server starts', failure({ code: '57P03' })],
    ['the line breaks', new Error('Connection terminated unexpectedly')],
    ['no connection comes free', new Error('timeout exceeded when trying to connect')],
    ['two transactions were in each other’s way', failure({ code: '40P01' })],
    ['TypeORM wraps it', failure({ driverError: failure({ code: '57P01' }) })],
    ['the issuer is gone', new Unavailable('keys')],
  ])('asks people to try again when %s', (_why, thrown) => {
    expect(isUnavailable(thrown)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a value is of a wrong type', failure({ code: '22P02', routine: 'pg_strtoint32_safe' })],
    ['a row is there already', failure({ code: '23505' })],
    ['a file is not there', failure({ code: 'ENOENT' })],
    ['the code is wrong', new TypeError('x is not a function')],
    ['something else was thrown', 'a text'],
  ])('does not promise that it will pass when %s', (_why, thrown) => {
    expect(isUnavailable(thrown)).toBe(false);
  });

  it('keeps what a row held out of the log, and says which rule of the table it met', () => {
    const fromPostgres = failure(
      {
        code: '23505',
        table: 'people',
        constraint: 'people_email',
        routine: '_bt_check_unique',
        detail: 'Key (email)=(amelia@example.test)',
      },
      'duplicate key for Amelia Ward',
    );
    const wrapped = failure(
      { driverError: fromPostgres, query: 'insert into people', parameters: ['Amelia Ward'] },
      'duplicate key for Amelia Ward',
    );

    for (const thrown of [fromPostgres, wrapped]) {
      expect(describeFailure(thrown)).toMatchObject({
        code: '23505',
        table: 'people',
        constraint: 'people_email',
      });
      expect(JSON.stringify(describeFailure(thrown))).not.toMatch(/Amelia|amelia/);
    }
  });
});
