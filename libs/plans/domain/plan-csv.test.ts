import { planCsv } from './plan-csv.js';

const action = {
  themeTitle: 'Finding children early',
  title: '=HYPERLINK("http://example.test")',
  ownerAgencyName: 'Early Help',
  ownerPersonName: null,
  year: 2026,
  quarter: 4,
  dueOn: '2027-01-29',
  firstDueOn: '2026-12-18',
  status: 'open' as const,
  rating: 'amber',
  ratingReason: 'One agency, "Health", has not answered',
  latestNote: '+44 was rung',
  blocker: '',
  costPence: 120_050,
  outcomeNote: '',
  findings: [{ source: 'Inspection 2026', reference: '4.2', text: 'Referrals wait' }],
};

it('marks the file, and lets nothing in it run as a formula', () => {
  const [marking, headings, line] = planCsv([action]).split('\r\n');
  expect(marking).toBe('\uFEFFOFFICIAL-SENSITIVE');
  expect(headings).toMatch(/^Theme,Action,Agency,Person,Financial year/);
  expect(line).toBe(
    `Finding children early,"'=HYPERLINK(""http://example.test"")",Early Help,,2026/27,4,2027-01-29,2026-12-18,Open,amber,` +
      `"One agency, ""Health"", has not answered",'+44 was rung,,1200.50,,"Inspection 2026, 4.2: Referrals wait"`,
  );
});

it('names findings that no action answers below the actions', () => {
  const found = { source: 'Inspection 2026', reference: '', text: 'Nobody checks' };
  expect(planCsv([], [found]).split('\r\n')[2]).toBe(
    ',,,,,,,,No action answers this yet,,,,,,,Inspection 2026: Nobody checks',
  );
});
