import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { MemberElsewhere } from '../calendar/documents.js';

export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

export type Rhythm = {
  kind: 'weekly' | 'monthly' | 'termly';
  every: number | null;
  week: number | null;
  weekday: Weekday | null;
};

export type SeriesListed = {
  id: string;
  groupId: string;
  groupName: string;
  title: string;
  rhythm: Rhythm;
  time: string;
  minutes: number;
  place: string;
  from: string;
  until: string | null;
  avoidSchoolHolidays: boolean;
  agenda: { kind: 'register_check' | 'discussion'; title: string; registerId: string | null }[];
};

export type SeriesDay = {
  originalOn: string;
  chosenOn: string | null;
  status: 'planned' | 'asks' | 'skipped' | 'called';
  why: string;
  byHand: boolean;
  meetingId: string | null;
  meetingStatus: 'planned' | 'running' | 'adjourned' | 'held' | 'cancelled' | null;
  instead: string[];
};

export type Series = SeriesListed & {
  version: number;
  mayRun: boolean;
  followsId: string | null;
  followedById: string | null;
  knownUntil: string | null;
  days: SeriesDay[];
};

const listed = `id groupId groupName title rhythm { kind every week weekday } time minutes place from until avoidSchoolHolidays
  agenda { kind title registerId }`;

export const seriesDocument = gql<{ series: Series | null; today: string }, { id: string }>(`
  query Series($id: ID!) {
    today
    series(id: $id) {
      ${listed} version mayRun followsId followedById knownUntil
      days { originalOn chosenOn status why byHand meetingId meetingStatus instead }
    }
  }
`);

export const seriesListDocument = gql<{ seriesList: SeriesListed[] }>(`
  query SeriesList { seriesList { ${listed} } }
`);

export type SeriesInput = {
  title: string;
  rhythm: { kind: string; every: number; week: number; weekday: string };
  from: string;
  until: string | null;
  time: string;
  minutes: number;
  place: string;
  avoidSchoolHolidays: boolean;
  registerIds: string[];
  discussion: string[];
  answers: { originalOn: string; chosenOn: string | null }[];
};

export type PreviewedDay = {
  date: string;
  question: { why: string; instead: string[] } | null;
  kept: { on: string | null } | null;
  elsewhere: MemberElsewhere[];
};

export const previewSeriesDocument = gql<
  { previewSeries: Result<{ days: PreviewedDay[]; until: string }> },
  {
    input: SeriesInput & {
      groupId: string;
      changes: { seriesId: string; from: string; keep: string[] } | null;
    };
  }
>(`
  query PreviewSeries($input: PreviewSeriesInput!) {
    previewSeries(input: $input) { value { days { date question { why instead } kept { on } elsewhere { personId name agencyName } } until } ${refusalFields} }
  }
`);

export const startSeriesDocument = gql<
  { startSeries: Result<{ seriesId: string; called: number; asks: number }> },
  { input: SeriesInput & { groupId: string; id: string } }
>(`
  mutation StartSeries($input: StartSeriesInput!) {
    startSeries(input: $input) { value { seriesId called asks } ${refusalFields} }
  }
`);

export const changeSeriesDocument = gql<
  { changeSeries: Result<{ seriesId: string; moved: number; called: number; cancelled: number }> },
  {
    input: SeriesInput & {
      seriesId: string;
      expectedVersion: number;
      id: string;
      changesFrom: string;
      keep: string[];
      reason: string;
    };
  }
>(`
  mutation ChangeSeries($input: ChangeSeriesInput!) {
    changeSeries(input: $input) { value { seriesId moved called cancelled } ${refusalFields} }
  }
`);

export const settleDayDocument = gql<
  { settleDay: Result<{ seriesId: string; meetingId: string | null }> },
  { input: { seriesId: string; expectedVersion: number; originalOn: string; chosenOn: string | null } }
>(`
  mutation SettleDay($input: SettleDayInput!) {
    settleDay(input: $input) { value { seriesId meetingId } ${refusalFields} }
  }
`);

export const endSeriesDocument = gql<
  { endSeries: Result<{ seriesId: string; cancelled: number }> },
  { input: { seriesId: string; expectedVersion: number; lastOn: string } }
>(`
  mutation EndSeries($input: EndSeriesInput!) {
    endSeries(input: $input) { value { seriesId cancelled } ${refusalFields} }
  }
`);

export type SchoolTerm = { id: string; name: string; from: string; to: string };

export const schoolTermsDocument = gql<{ schoolTerms: SchoolTerm[] | null }>(`
  query SchoolTerms { schoolTerms { id name from to } }
`);

export const addSchoolTermDocument = gql<
  { addSchoolTerm: Result<{ termId: string }> },
  { input: SchoolTerm }
>(`
  mutation AddSchoolTerm($input: AddSchoolTermInput!) {
    addSchoolTerm(input: $input) { value { termId } ${refusalFields} }
  }
`);

export const removeSchoolTermDocument = gql<
  { removeSchoolTerm: Result<{ termId: string }> },
  { input: { termId: string } }
>(`
  mutation RemoveSchoolTerm($input: RemoveSchoolTermInput!) {
    removeSchoolTerm(input: $input) { value { termId } ${refusalFields} }
  }
`);
