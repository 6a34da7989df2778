import fc from 'fast-check';
import { quorumOf } from './quorum.js';
import type { AgencyKind, PresentAgency, QuorumNeed, QuorumRule } from './quorum.js';

const agency = (id: string, kind: AgencyKind = 'other'): PresentAgency => ({ id, name: id, kind });
const socialCare = agency('social care', 'council');
const police = agency('police', 'police');
const otherForce = agency('other force', 'police');
const nursing = agency('school nursing', 'health');
const school = agency('a school', 'school');

/** Children's social care and at least two others: the rule for conferences. */
const conference: QuorumRule = { needs: [{ kind: 'agency', agencyId: 'social care' }], others: 2 };
/** A Channel panel: council and police; and the force of the area where the person lives. */
const panel: QuorumRule = {
  needs: [{ kind: 'agency', agencyId: 'social care' }, { kind: 'policeOfResidence' }],
  others: 0,
};

it.each<[string, QuorumRule, PresentAgency[], boolean, number, number]>([
  ['social care and two others', conference, [socialCare, police, nursing], true, 3, 3],
  ['social care and one other', conference, [socialCare, police], false, 3, 2],
  ['three agencies without social care', conference, [police, nursing, school], false, 3, 3],
  ['more than are needed', conference, [socialCare, police, nursing, school], true, 3, 4],
  ['nobody', conference, [], false, 3, 0],
  ['five people of two agencies', conference, [socialCare, socialCare, police, police, police], false, 3, 2],
])('counts agencies and not heads: %s', (_who, rule, present, quorate, needed, found) => {
  expect(quorumOf(rule, present)).toMatchObject({ quorate, needed, present: found });
});

it('says which part is missing', () => {
  expect(quorumOf(conference, [police]).parts).toEqual([
    { need: { kind: 'agency', agencyId: 'social care' }, met: false },
    { need: { kind: 'others', missing: 1 }, met: false },
  ]);
});

it('asks for the police of the area where the person lives, only while a person is discussed', () => {
  const here = [socialCare, otherForce];
  expect(quorumOf(panel, here)).toMatchObject({ quorate: true, needed: 1 });
  const about = (policeAgencyId: string | null) => ({ aboutPerson: true, policeAgencyId });
  expect(quorumOf(panel, here, about('police'))).toMatchObject({ quorate: false, needed: 2 });
  expect(quorumOf(panel, [...here, police], about('police'))).toMatchObject({ quorate: true });
  // Nobody guesses a force that is not known.
  expect(quorumOf(panel, [...here, police], about(null))).toMatchObject({ quorate: false });
});

it('lets one agency meet one need, and finds who can, in whatever order the needs are written', () => {
  const needs: QuorumNeed[] = [
    { kind: 'kind', agencyKind: 'police' },
    { kind: 'agency', agencyId: 'police' },
  ];
  for (const each of [needs, [...needs].reverse()]) {
    expect(quorumOf({ needs: each, others: 0 }, [police])).toMatchObject({ quorate: false });
    expect(quorumOf({ needs: each, others: 0 }, [police, otherForce])).toMatchObject({ quorate: true });
  }
});

it('is quorate without a rule, whoever is there', () => {
  expect(quorumOf({ needs: [], others: 0 }, [])).toMatchObject({ quorate: true, needed: 0 });
});

it('never becomes inquorate because one agency more comes, nor quorate because one leaves', () => {
  const all = [socialCare, police, otherForce, nursing, school];
  const need = fc.oneof(
    fc.constantFrom(...all).map(({ id }): QuorumNeed => ({ kind: 'agency', agencyId: id })),
    fc
      .constantFrom<AgencyKind>('police', 'health', 'school')
      .map((agencyKind): QuorumNeed => ({ kind: 'kind', agencyKind })),
    fc.constant<QuorumNeed>({ kind: 'policeOfResidence' }),
  );
  const rule = fc.record({ needs: fc.array(need, { maxLength: 4 }), others: fc.nat({ max: 3 }) });
  const item = { aboutPerson: true, policeAgencyId: 'police' };
  fc.assert(
    fc.property(rule, fc.subarray(all), fc.constantFrom(...all), (each, present, more) => {
      const before = quorumOf(each, present, item);
      const after = quorumOf(each, [...present, more], item);
      expect(!before.quorate || after.quorate).toBe(true);
      expect(before.quorate).toBe(before.parts.every(({ met }) => met));
    }),
  );
});
