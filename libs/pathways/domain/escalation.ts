import type { Rung } from './document.js';

/**
 * The default policy for one due date, in working days: a reminder to the owner 2 before; overdue notices to the
 * owner on the 1st, the agency's lead on the 3rd and the chair on the 5th after; an escalation to the service director
 * on the 10th. A pathway may have another.
 */
export const defaultRungs: readonly Rung[] = [
  { key: 'reminder', workingDays: -2, to: 'owner', kind: 'reminder' },
  { key: 'overdueOwner', workingDays: 1, to: 'owner', kind: 'overdue' },
  { key: 'overdueAgencyLead', workingDays: 3, to: 'agencyLead', kind: 'overdue' },
  { key: 'overdueChair', workingDays: 5, to: 'chair', kind: 'overdue' },
  { key: 'escalation', workingDays: 10, to: 'serviceDirector', kind: 'escalation' },
];
