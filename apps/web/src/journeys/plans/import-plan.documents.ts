import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type PlanField =
  'theme' | 'title' | 'agency' | 'person' | 'year' | 'quarter' | 'due' | 'cost' | 'measure';

export type ImportPreview = {
  planTitle: string;
  columns: { heading: string; field: PlanField | null }[];
  rows: {
    row: number;
    theme: string;
    title: string;
    measure: string;
    owner: string;
    dueOn: string | null;
    exists: boolean;
  }[];
  problems: { row: number; column: string; value: string; message: string }[];
  newThemes: number;
  newMeasures: number;
  newActions: number;
};

export const importFieldsDocument = gql<{ planImportFields: { key: PlanField; heading: string }[] }>(
  `query PlanImportFields { planImportFields { key heading } }`,
);

type Table = { planId: string; text: string; columns: (PlanField | null)[] | null };

export const previewImportDocument = gql<{ shown: Result<ImportPreview> }, { input: Table }>(`
  mutation PreviewPlanImport($input: PlanTableInput!) {
    shown: previewPlanImport(input: $input) {
      value {
        planTitle newThemes newMeasures newActions
        columns { heading field }
        rows { row theme title measure owner dueOn exists }
        problems { row column value message }
      }
      ${refusalFields}
    }
  }
`);

export const importPlanDocument = gql<
  { changed: Result<{ actions: number }> },
  { input: Table & { id: string; expectedActions: number } }
>(`
  mutation ImportPlan($input: ImportPlanInput!) { changed: importPlan(input: $input) { value { actions } ${refusalFields} } }
`);
