import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';
import type { GroupKind } from './group-head.js';

export type Template = {
  id: string;
  key: string;
  version: number;
  document: { title: string; kind: GroupKind; namePattern: string; weeks?: number };
};

const template = 'id key version document';

export const groupTemplatesDocument = gql<{ groupTemplates: { templates: Template[] } | null }>(
  `query GroupTemplates { groupTemplates { templates { ${template} } } }`,
);

export type TemplateChoices = {
  groupTemplates: { templates: Template[] } | null;
  administration: {
    agencies: { id: string; name: string; active: boolean }[];
    people: { id: string; name: string; agencyId: string; active: boolean }[];
    groups: { id: string; name: string }[];
  } | null;
};

export const templateChoicesDocument = gql<TemplateChoices>(`query TemplateChoices {
  groupTemplates { templates { ${template} } }
  administration { agencies { id name active } people { id name agencyId active } groups { id name } }
}`);

export const saveGroupTemplateDocument = gql<
  { saveGroupTemplate: Result<{ id: string }> },
  { input: { document: string; expectedVersion: number | null } }
>(`mutation SaveGroupTemplate($input: SaveGroupTemplateInput!) {
  saveGroupTemplate(input: $input) { value { id } ${refusalFields} }
}`);

export type SetUpInput = {
  id: string;
  templateId: string;
  name: string;
  agencyIds: string[];
  parentGroupId: string | null;
  sponsorId: string | null;
  chairId: string | null;
  startsOn: string | null;
  endsOn: string | null;
};

export const setUpFromTemplateDocument = gql<
  { setUpFromTemplate: Result<{ groupIds: string[] }> },
  { input: SetUpInput }
>(`mutation SetUpFromTemplate($input: SetUpFromTemplateInput!) {
  setUpFromTemplate(input: $input) { value { groupIds } ${refusalFields} }
}`);
