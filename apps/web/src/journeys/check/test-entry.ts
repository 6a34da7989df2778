import type { Entry } from './documents.js';

type Parts = {
  [Key in keyof Entry]?: Entry[Key] extends unknown[]
    ? Entry[Key]
    : Entry[Key] extends object
      ? object
      : Entry[Key];
};

/** An entry as the API gives it, with parts of a test's own. */
export function testEntry(parts: Parts): Entry {
  const progress = {
    total: 48,
    decided: 12,
    waiting: 36,
    comeBack: 0,
    undecided: 0,
    satisfactory: 10,
    notSatisfactory: 2,
  };
  const check = {
    id: '00000000-0000-4000-8000-000000000001',
    registerId: '00000000-0000-4000-8000-000000000002',
    registerName: 'Children missing education',
    meetingId: '00000000-0000-4000-8000-000000000003',
    status: 'running',
    startedAt: '2026-11-22T10:00:00Z',
    finishedAt: null,
    finishedBy: null,
    nextCheckOn: null,
    version: 1,
    mayRun: true,
    progress,
  };
  const review = {
    id: '00000000-0000-4000-8000-000000000004',
    status: 'waiting',
    satisfactory: null,
    reason: '',
    ratingAfter: null,
    ratingReason: '',
    redChecksBefore: 0,
    nextReview: null,
    nextReviewOn: null,
    outcome: null,
    decidedByName: null,
    decidedAt: null,
    version: 1,
    actions: [],
  };
  const kase = {
    id: '00000000-0000-4000-8000-000000000005',
    reference: 'K7QF-3M2P',
    status: 'open',
    rating: 'red',
    openedOn: '2026-09-24',
    redChecks: 0,
    sameRatingChecks: 0,
    lastCheckedAt: '2026-11-08T10:00:00Z',
  };
  const usual = {
    mark: '1.1.0',
    position: 13,
    total: 48,
    forename: 'Amira',
    surname: 'Brook',
    age: 15,
    stale: false,
    today: '2026-11-22',
    leadAgency: { id: 'lead', name: 'Education Welfare' },
    leadPerson: null,
    changes: [],
    actions: [],
    contributions: [],
    explained: true,
    redNeedsReason: false,
    question: 'Is the explanation satisfactory?',
    nextChecks: { next: '2026-12-04', after: '2026-12-18' },
    outcomes: [{ key: 'onRoll', label: 'On roll' }],
    owners: [{ agencyId: 'lead', agencyName: 'Education Welfare', personId: null, personName: null }],
    nextCases: [],
  };
  return {
    ...usual,
    ...parts,
    check: { ...check, ...parts.check },
    review: { ...review, ...parts.review },
    case: { ...kase, ...parts.case },
  } as unknown as Entry;
}
