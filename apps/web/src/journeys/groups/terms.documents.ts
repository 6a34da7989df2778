import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import { head, type GroupHead } from './group-head.js';

export type SignOff = {
  id: string;
  agencyName: string | null;
  sector: string | null;
  personName: string;
  signedAt: string;
  remark: string;
  ofEarlierText: boolean;
};

export type TermsVersion = {
  id: string;
  number: number;
  version: number;
  status: 'draft' | 'agreed' | 'withdrawn';
  text: string;
  reviewBy: string | null;
  draftedBy: string;
  draftedAt: string;
  agreedBy: string | null;
  agreedOn: string | null;
  agreedBecause: string | null;
  signOffs: SignOff[];
};

export type GroupTerms = {
  versions: TermsVersion[];
  missing: { id: string; agencyName: string | null; sector: string | null }[];
  startingText: string;
  mayDraft: boolean;
  mayAgree: boolean;
  maySign: boolean;
};

export const groupTermsDocument = gql<
  { group: GroupHead | null; groupTerms: GroupTerms | null; today: string },
  { id: string }
>(`query GroupTerms($id: ID!) {
  group(id: $id) { ${head} }
  groupTerms(groupId: $id) {
    versions {
      id number version status text reviewBy draftedBy draftedAt agreedBy agreedOn agreedBecause
      signOffs { id agencyName sector personName signedAt remark ofEarlierText }
    }
    missing { id agencyName sector } startingText mayDraft mayAgree maySign
  }
  today
}`);

type Changed = { id: string };
type Change<Name extends string> = { [name in Name]: Result<Changed> };
type Input<Values> = { input: Values };
type Settle = { id: string; expectedVersion: number };

const change = (name: string, input: string) =>
  `mutation ${name[0]!.toUpperCase()}${name.slice(1)}($input: ${input}!) { ${name}(input: $input) { value { id } ${refusalFields} } }`;

export type TermsValues = { id: string; text: string; reviewBy: string | null };

export const draftTermsDocument = gql<Change<'draftTerms'>, Input<TermsValues & { groupId: string }>>(
  change('draftTerms', 'DraftTermsInput'),
);
export const changeTermsDocument = gql<Change<'changeTerms'>, Input<TermsValues & Settle>>(
  change('changeTerms', 'ChangeTermsInput'),
);
export const withdrawTermsDocument = gql<Change<'withdrawTerms'>, Input<Settle>>(
  change('withdrawTerms', 'SettleTermsInput'),
);
export const signTermsDocument = gql<
  Change<'signTerms'>,
  Input<Settle & { termsId: string; remark: string }>
>(change('signTerms', 'SignTermsInput'));
export const agreeTermsDocument = gql<Change<'agreeTerms'>, Input<Settle & { reason: string }>>(
  change('agreeTerms', 'AgreeTermsInput'),
);
