import { KINDS } from './kinds.js';
import type { Line, NotificationKind } from './kinds.js';
import { writeMessage } from './write-message.js';

const web = 'https://muster.example.test';
const line = (more: Partial<Line>): Line => ({
  kind: 'action_overdue',
  reference: 'K7QF-3M2P',
  neutralName: 'Education cases',
  dueOn: '2026-11-20',
  caseId: '01999999-0000-7000-8000-000000000001',
  escalationId: null,
  importId: null,
  meetingId: null,
  ...more,
});

it('says for each case its reference, the kind of task, the due date and where to sign in', () => {
  const { subject, text } = writeMessage([line({})], web);

  expect(subject).toBe('Muster: one thing waits for you');
  expect(text).toContain(
    '1. An action on case K7QF-3M2P (Education cases) was due on 20 November 2026 and is not finished.\n' +
      '   https://muster.example.test/cases/01999999-0000-7000-8000-000000000001',
  );
});

it('puts what needs a decision first, then what is overdue, then what is to come', () => {
  const { subject, text } = writeMessage(
    [
      line({ kind: 'action_reminder', reference: 'BBBB-2222' }),
      line({ kind: 'review_overdue', reference: 'CCCC-3333', dueOn: '2026-11-19' }),
      line({ kind: 'action_overdue', reference: 'DDDD-4444', dueOn: '2026-11-12' }),
      line({
        kind: 'action_escalation',
        reference: 'FFFF-5555',
        escalationId: '01999999-0000-7000-8000-000000000002',
      }),
    ],
    web,
  );

  expect(subject).toBe('Muster: 4 things wait for you');
  expect([...text.matchAll(/[B-F]{4}-\d{4}/g)].map(([reference]) => reference)).toEqual([
    'FFFF-5555',
    'DDDD-4444',
    'CCCC-3333',
    'BBBB-2222',
  ]);
});

it('says once that a meeting was moved twice in a day, and twice that two actions on a case are overdue', () => {
  const meetingId = '01999999-0000-7000-8000-000000000003';
  const moved = line({ kind: 'meeting_moved', caseId: null, reference: null, dueOn: null, meetingId });

  expect(writeMessage([moved, moved], web).subject).toBe('Muster: one thing waits for you');
  const given = line({ kind: 'plan_action_given', caseId: null, reference: null });
  expect(writeMessage([given, given], web).subject).toBe('Muster: one thing waits for you');
  expect(writeMessage([given, { ...given, dueOn: '2027-01-29' }], web).subject).toMatch(/2 things/);
  expect(writeMessage([line({}), line({})], web).subject).toBe('Muster: 2 things wait for you');
});

it.each(Object.keys(KINDS) as NotificationKind[])('has a sentence and a page of Muster for %s', (kind) => {
  const { text } = writeMessage([line({ kind })], web);

  expect(text).toMatch(/1\. [A-Z].+\.\n {3}https:\/\/muster\.example\.test\/\S*\n/);
  expect(text).not.toMatch(/undefined|null/);
});

it('refuses to write of a kind that nobody has put into words', () => {
  expect(() => writeMessage([line({ kind: 'gossip' })], web)).toThrow('no notification of the kind');
});
