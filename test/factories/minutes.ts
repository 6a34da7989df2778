import type { MinutesFacts } from '#libs/minutes';

type Item = MinutesFacts['items'][number];
type Review = NonNullable<Item['check']>['reviews'][number];

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const review = (n: number): Review => ({
  caseId: id(1000 + n),
  position: n,
  reference: `REF${n}`,
  initials: 'AB',
  status: n % 7 ? 'decided' : 'undecided',
  satisfactory: n % 7 ? n % 3 !== 0 : null,
  reason: n % 3 ? '' : 'Nobody has seen the child <since> the "holidays" & before',
  ratingBefore: 'amber',
  ratingAfter: n % 7 ? (['red', 'amber', 'green'] as const)[n % 3]! : null,
  ratingReason: n % 5 ? '' : 'Moved to another council',
  nextReviewOn: '2026-12-18',
  outcome: n % 11 ? null : 'On roll of a school',
  undecidedReason: n % 7 ? null : 'The school was not there',
  actions: Array.from({ length: n % 3 }, (_each, m) => ({
    id: id(5000 + n * 10 + m),
    title: `Visit ${m}\u0007 with ’quotes’`,
    owner: 'Education Welfare',
    dueOn: `2026-12-0${1 + m}`,
  })),
});

/** A meeting that checked so many cases, with two other items, one of them reserved. */
export const someFacts = (cases: number): MinutesFacts => ({
  meeting: { id: id(1), title: 'Monthly meeting', groupName: 'Children Missing Education Board' },
  sittings: [
    {
      id: id(2),
      // Summer time ends between planning and meeting: 10:00 in London is 10:00Z here.
      startsAt: '2026-11-20T10:00:00.000Z',
      startedAt: '2026-11-20T10:04:00.000Z',
      endedAt: '2026-11-20T11:32:00.000Z',
      place: 'County Hall',
      quorum: { quorate: true, present: 3, needed: 2 },
      attendees: [
        {
          id: id(11),
          name: 'Anna Adeyemi',
          agency: 'Education Welfare',
          role: 'chair',
          status: 'present',
          spans: [
            { from: '2026-11-20T11:00:00+00:00', until: null, mode: 'remote', deputyFor: 'Ben Brown' },
            {
              from: '2026-11-20T10:04:00+00:00',
              until: '2026-11-20T10:50:00+00:00',
              mode: 'in_person',
              deputyFor: null,
            },
          ],
        },
        { id: id(12), name: 'Émile Zola', agency: 'Ärzte', role: 'member', status: 'remote', spans: [] },
        {
          id: id(13),
          name: 'Ben Brown',
          agency: 'Education Welfare',
          role: null,
          status: 'apologies',
          spans: [],
        },
      ],
      apologies: [
        {
          personId: id(13),
          name: 'Ben Brown',
          agency: 'Education Welfare',
          information: 'Attendance rose.\nThe <plan> is ready.',
        },
      ],
    },
  ],
  items: [
    item(21, 1, { title: 'Matters arising', kind: 'standing', papers: somePapers, decisions: someDecisions }),
    item(22, 2, { title: 'Register check', kind: 'register_check', check: aCheckOf(cases) }),
    item(23, 3, { title: 'Staffing', audience: 'members', stage: 'put_off' }),
    item(24, 4, {
      title: 'REF900',
      kind: 'conference',
      audience: 'members',
      caseId: id(900),
      conference: aConference,
    }),
  ],
  actions: [{ id: id(701), title: 'Book the hall', owner: 'Education Welfare', dueOn: '2026-12-11' }],
});

const paper = (n: number, rest: Partial<Item['papers'][number]>): Item['papers'][number] => ({
  id: id(n),
  name: 'Places offered.csv',
  agency: 'Education Welfare',
  bytes: 2_048,
  at: '2026-11-12T09:00:00+00:00',
  late: false,
  withdrawnAt: null,
  withdrawnBecause: '',
  ...rest,
});

const somePapers: Item['papers'] = [
  paper(802, {
    name: 'Budget.pdf',
    agency: 'Police',
    bytes: 3_500_000,
    at: '2026-11-19T16:00:00+00:00',
    late: true,
  }),
  paper(801, { withdrawnAt: '2026-11-13T09:00:00+00:00', withdrawnBecause: 'Figures of another year' }),
];

const someDecisions: Item['decisions'] = [
  {
    id: id(602),
    at: '2026-11-20T10:10:00+00:00',
    text: 'Write to every school',
    proposedBy: 'Education Welfare',
    status: 'chair_decided',
    adopted: true,
    chairReason: 'The law asks for it',
    quorate: false,
    proceedReason: 'It cannot wait',
    voices: [
      { agency: 'Police', voice: 'against' },
      { agency: 'Education Welfare', voice: 'for' },
    ],
    dissents: [{ agency: 'Police', reason: 'Too early' }],
    corrections: [],
  },
  {
    id: id(601),
    at: '2026-11-20T10:08:00+00:00',
    text: 'Meet in the hall',
    proposedBy: 'Police',
    status: 'carried',
    adopted: true,
    chairReason: '',
    quorate: true,
    proceedReason: '',
    voices: [],
    dissents: [],
    corrections: [],
  },
];

const aConference: NonNullable<Item['conference']> = {
  caseId: id(900),
  kind: 'initial',
  initials: 'CD',
  outcome: 'Child protection plan: neglect',
  interim: true,
  quorate: false,
  proceededBecause: 'The school was on strike',
  reconveneOn: '2026-12-04',
  plan: { kind: 'interim', aims: 'Somebody sees the child each week', reviewBy: '2026-12-04' },
  notes: [
    { kind: 'decision', audience: 'family', text: 'There is a plan.' },
    { kind: 'discussion', audience: 'professionals', text: 'Two addresses are known.' },
  ],
  reports: [
    { agency: 'Police', returned: true, late: true },
    { agency: 'Education Welfare', returned: false, late: false },
  ],
  actions: [{ id: id(702), title: 'See the child', owner: 'Police', dueOn: '2026-11-27' }],
};

const aCheckOf = (cases: number): Item['check'] => ({
  nextCheckOn: '2026-12-18',
  counts: { total: cases, decided: cases, undecided: 0, satisfactory: cases, notSatisfactory: 0 },
  reviews: Array.from({ length: cases }, (_each, n) => review(n + 1)),
});

const item = (n: number, position: number, rest: Partial<Item>): Item => ({
  id: id(n),
  position,
  kind: 'discussion',
  title: 'An item',
  audience: 'everybody',
  stage: 'done',
  startedAt: '2026-07-20T09:05:00.000Z',
  endedAt: '2026-07-20T09:20:00.000Z',
  caseId: null,
  papers: [],
  check: null,
  conference: null,
  decisions: [],
  actions: [],
  ...rest,
});
