import { may } from '#libs/access';
import type { ActorTx } from '#libs/database';
import { ok, refuse } from '#libs/kernel';
import type { Outcome } from '#libs/kernel';
import { closingOutcomes, codeSetOfField } from '#libs/pathways';
import type { PathwayDocument } from '#libs/pathways';
import { activeAgencies } from '#libs/people';
import { codeSets } from '#libs/reference';
import { subjectCodes } from './domain/check-content.js';
import { pathwayVersion } from './register-pathway.js';
import { selectPeople } from './sql/register-list.queries.js';
import { selectRegister } from './sql/register.queries.js';

/** One field of a form, made from the pathway document. */
export interface FormField {
  readonly part: 'subject' | 'fields';
  readonly key: string;
  readonly label: string;
  readonly hint: string | null;
  /** text, longText, date, boolean, code, codes (several), school, number. */
  readonly type: string;
  readonly required: boolean;
  readonly notInFuture: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface CaseForm {
  readonly registerId: string;
  readonly registerName: string;
  readonly caseWord: string;
  readonly fields: readonly FormField[];
  readonly ratings: readonly {
    readonly rating: 'red' | 'amber' | 'green';
    readonly guidance: readonly string[];
  }[];
  readonly outcomes: readonly { readonly value: string; readonly label: string }[];
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly agencyId: string }[];
}

const choicesOf = (entries: readonly { code: string; label: string }[] | undefined) =>
  (entries ?? []).map(({ code, label }) => ({ value: code, label }));

function fieldsOf(pathway: PathwayDocument, schools: readonly { id: string; name: string }[]): FormField[] {
  const subject = pathway.subjectFields.map(({ key, label, hint, required }): FormField => {
    const codes = codeSets[subjectCodes[key] ?? ''];
    const type = codes ? (codes.several ? 'codes' : 'code') : key === 'birthDate' ? 'date' : 'text';
    const choices = choicesOf(codes?.entries);
    return {
      part: 'subject',
      key,
      label,
      hint: hint ?? null,
      type,
      required: required === true,
      notInFuture: key === 'birthDate',
      choices,
    };
  });
  const ofCase = pathway.caseFields.map((field): FormField => {
    const codes = codeSetOfField(field);
    const choices =
      field.type === 'school'
        ? schools.map(({ id, name }) => ({ value: id, label: name }))
        : choicesOf(codes?.entries);
    const { key, label, hint, required, notInFuture } = field;
    const type = codes?.several ? 'codes' : field.type;
    return {
      part: 'fields',
      key,
      label,
      hint: hint ?? null,
      type,
      required: required === true,
      notInFuture: notInFuture ?? false,
      choices,
    };
  });
  return [...subject, ...ofCase];
}

/**
 * What a form for a case of this register asks, by its pathway document.
 * Refuses: `not-found` (no such register, or hidden), `not-allowed` (the actor may not change its cases). Writes nothing.
 */
export async function readCaseForm(
  tx: ActorTx,
  { registerId }: { registerId: string },
): Promise<Outcome<CaseForm, 'not-found' | 'not-allowed'>> {
  const register = await selectRegister(tx, registerId, 'read');
  if (!register) return refuse('not-found', { message: 'There is no such register, or you may not see it.' });
  if (!may(tx.actor, 'run', 'Register', register)) return refuse('not-allowed');
  const pathway = await pathwayVersion(tx, register.pathwayId, register.pathwayVersion);
  const agencies = await activeAgencies(tx);
  const schools = agencies.filter(({ kind }) => kind === 'school');
  return ok({
    registerId: register.id,
    registerName: register.name,
    caseWord: pathway.caseWord,
    fields: fieldsOf(pathway, schools),
    ratings: (['red', 'amber', 'green'] as const).map((rating) => ({
      rating,
      guidance: pathway.ratings[rating].guidance,
    })),
    outcomes: closingOutcomes(pathway).map(({ key, label }) => ({ value: key, label })),
    agencies,
    people: await selectPeople(tx),
  });
}
