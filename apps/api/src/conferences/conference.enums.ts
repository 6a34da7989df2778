import { registerEnumType } from '@nestjs/graphql';

export const ConferenceKind = { initial: 'initial', review: 'review' } as const;
registerEnumType(ConferenceKind, {
  name: 'ConferenceKind',
  description: 'The first conference about a case, or a later one.',
});

export const PartAudience = { family: 'family', professionals: 'professionals' } as const;
registerEnumType(PartAudience, {
  name: 'PartAudience',
  description: 'Who may read it: also the family, or the professionals alone.',
});

export const NoteKind = {
  discussion: 'discussion',
  child_views: 'child_views',
  decision: 'decision',
} as const;
registerEnumType(NoteKind, { name: 'NoteKind', description: 'What a note of a conference is about.' });

export const ReportPartKind = { facts: 'facts', opinion: 'opinion', source: 'source' } as const;
registerEnumType(ReportPartKind, {
  name: 'ReportPartKind',
  description: 'What an agency reports: facts, opinion and source apart.',
});

export const ConferencePlanKind = { full: 'full', interim: 'interim' } as const;
registerEnumType(ConferencePlanKind, {
  name: 'ConferencePlanKind',
  description: 'An interim plan is made where a conference is not quorate.',
});

export const LimitKind = {
  initial: 'initial',
  first_review: 'first_review',
  later_review: 'later_review',
  core_group: 'core_group',
  reconvene: 'reconvene',
} as const;
registerEnumType(LimitKind, { name: 'LimitKind', description: 'What must take place by a day.' });

export const ClockMetThrough = { sent: 'sent', minutes: 'minutes' } as const;
registerEnumType(ClockMetThrough, {
  name: 'ClockMetThrough',
  description:
    'What a clock of a conference stopped by: it was sent, or the minutes that hold it were approved.',
});

export const ConferenceClockKind = { decision_letter: 'decision_letter', record: 'record' } as const;
registerEnumType(ConferenceClockKind, {
  name: 'ConferenceClockKind',
  description: 'What goes out after a conference.',
});

export const DueState = { met: 'met', met_late: 'met_late', due: 'due', overdue: 'overdue' } as const;
registerEnumType(DueState, { name: 'DueState', description: 'How something that is due stands.' });

export const SuggestedBecause = {
  initial: 'initial',
  first_review: 'first_review',
  later_review: 'later_review',
  core_group: 'core_group',
  reconvene: 'reconvene',
  new: 'new',
  choice: 'choice',
} as const;
registerEnumType(SuggestedBecause, { name: 'SuggestedBecause', description: 'Why a case should be heard.' });
