import { date } from '../../pages/filters.js';
import { formId } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import { partOf, type Refused } from './administration.js';
import type { Absentee, OpenWork, PeopleSetting, Person } from './documents.js';

/** Whoever has not signed in for 90 days, a hundred a page: each is still needed, or is made inactive. */
export function accessReviewPage(
  setting: Pick<PeopleSetting, 'people' | 'agencies'>,
  absentees: Absentee[],
  shownAfter: { after: string; refused: Refused },
  t: Translate,
) {
  const people = new Map(setting.people.map((person) => [person.id, person]));
  const agencies = new Map(setting.agencies.map(({ id, name }) => [id, name]));
  const part = partOf(
    absentees.map((one) => ({ ...one, id: one.personId })),
    shownAfter.after,
  );
  return {
    title: t('administration:review.title'),
    back: { href: urls.people(), text: t('administration:people.title') },
    ...shownAfter.refused,
    rows: part.shown.map((one) => {
      const person = people.get(one.personId);
      return {
        name: person?.name ?? '',
        href: urls.person({ personId: one.personId }),
        agency: agencies.get(person?.agencyId ?? '') ?? '',
        lastSignIn: one.lastSignedInOn ? date(one.lastSignedInOn) : t('administration:people.never'),
        confirmed: one.confirmedOn
          ? t('administration:review.confirmedBy', { date: date(one.confirmedOn), who: one.confirmedBy })
          : t('administration:none'),
        confirm: urls.confirmAccess({ personId: one.personId }),
        formId: formId({}),
        change: urls.changePerson({ personId: one.personId }),
      };
    }),
    next: part.next ? urls.accessReview({ after: part.next }) : undefined,
    first: part.first ? urls.accessReview() : undefined,
  };
}

/** What somebody would leave behind: open actions that they own, groups that they chair, and who can see to it. */
export function assignedTo(person: Person, setting: PeopleSetting, work: OpenWork[], t: Translate) {
  const leads = setting.people
    .filter(
      ({ agencyId, agencyRole, active, id }) =>
        agencyId === person.agencyId && agencyRole === 'lead' && active && id !== person.id,
    )
    .map(({ name }) => name);
  return {
    actions: work.map(({ reference, dueOn, registerName }) => ({
      reference,
      register: registerName,
      due: date(dueOn),
    })),
    whoHandsOver: leads.length
      ? t('administration:assigned.byLead', { leads: leads.join(', ') })
      : t('administration:assigned.byChair'),
    chairs: setting.memberships
      .filter(({ personId, role }) => personId === person.id && role === 'chair')
      .map(({ groupId }) => ({
        group: setting.groups.find(({ id }) => id === groupId)?.name ?? '',
        href: urls.group({ groupId }),
      })),
  };
}
