import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type ImportStatus =
  | 'waiting_for_file'
  | 'reading'
  | 'matching'
  | 'checking'
  | 'ready'
  | 'applying'
  | 'finished'
  | 'failed'
  | 'abandoned';

export type ImportStep = {
  id: string;
  status: ImportStatus;
  version: number;
  createdAt: string;
  finishedAt: string | null;
};

export type ImportCounts = Record<
  | 'create'
  | 'update'
  | 'unchanged'
  | 'conflict'
  | 'duplicate'
  | 'decide'
  | 'bad'
  | 'warned'
  | 'toApply'
  | 'created'
  | 'updated'
  | 'leftOut',
  number
>;

export type ImportColumn = { position: number; heading: string; samples: string[]; field: string | null };

export type Import = {
  id: string;
  register: { id: string; name: string };
  status: ImportStatus;
  failure: string | null;
  encoding: string | null;
  columns: ImportColumn[];
  fields: { key: string; label: string; required: boolean }[];
  rowsRead: number;
  rowsDone: number;
  counts: ImportCounts;
  problemCounts: { code: string; severity: string; count: number }[];
  openDecisions: number;
  sameFileAt: string | null;
  rowsErasedAt: string | null;
  version: number;
};

export type ImportRow = {
  rowNumber: number;
  plan: string | null;
  problems: {
    column: string;
    value: string;
    code: string;
    message: string;
    severity: string;
    otherRow: number | null;
  }[];
  fields: { key: string; label: string; file: string | null; muster: string | null; change: string }[];
  caseReference: string | null;
  caseId: string | null;
  decision: string | null;
  aboutClosedCase: boolean;
};

export type RowFilter = 'all' | 'problems' | 'bad' | 'decisions' | 'changes';
export type ImportRowPage = { nodes: ImportRow[]; next: string | null };

const step = 'id status version createdAt finishedAt';

export const importsDocument = gql<
  {
    register: { id: string; name: string } | null;
    imports: { nodes: ImportStep[]; next: string | null } | null;
  },
  { registerId: string; after?: string | undefined }
>(`query Imports($registerId: ID!, $after: String) {
  register(id: $registerId) { id name }
  imports(registerId: $registerId, first: 20, after: $after) { nodes { ${step} } next }
}`);

export const importDocument = gql<{ import: Import | null }, { id: string }>(`query Import($id: ID!) {
  import(id: $id) {
    id register { id name } status failure encoding rowsRead rowsDone openDecisions sameFileAt rowsErasedAt version
    columns { position heading samples field } fields { key label required }
    counts { create update unchanged conflict duplicate decide bad warned toApply created updated leftOut }
    problemCounts { code severity count }
  }
}`);

export const importRowsDocument = gql<
  { importRows: ImportRowPage | null },
  { id: string; show: RowFilter; first: number; after?: string | undefined }
>(`query ImportRows($id: ID!, $show: ImportRowFilter!, $first: Int!, $after: String) {
  importRows(importId: $id, show: $show, first: $first, after: $after) {
    nodes {
      rowNumber plan caseReference caseId decision aboutClosedCase
      problems { column value code message severity otherRow } fields { key label file muster change }
    }
    next
  }
}`);

export const startImportDocument = gql<
  { startImport: Result<ImportStep> },
  { input: { id: string; registerId: string } }
>(
  `mutation StartImport($input: StartImportInput!) { startImport(input: $input) { value { ${step} } ${refusalFields} } }`,
);

export const setImportMappingDocument = gql<
  { setImportMapping: Result<ImportStep> },
  { input: { importId: string; columns: { position: number; field: string }[]; expectedVersion: number } }
>(`mutation SetImportMapping($input: SetImportMappingInput!) {
  setImportMapping(input: $input) { value { ${step} } ${refusalFields} }
}`);

export const decideImportRowDocument = gql<
  { decideImportRow: Result<number> },
  { input: { importId: string; rowNumber: number; decision: string; fields?: string[] | undefined } }
>(
  `mutation DecideImportRow($input: DecideImportRowInput!) { decideImportRow(input: $input) { value ${refusalFields} } }`,
);

type StepInput = { input: { importId: string; expectedVersion: number } };

export const confirmImportDocument = gql<{ confirmImport: Result<ImportStep> }, StepInput>(
  `mutation ConfirmImport($input: ImportStepInput!) { confirmImport(input: $input) { value { ${step} } ${refusalFields} } }`,
);

export const abandonImportDocument = gql<{ abandonImport: Result<ImportStep> }, StepInput>(
  `mutation AbandonImport($input: ImportStepInput!) { abandonImport(input: $input) { value { ${step} } ${refusalFields} } }`,
);
