import { gql } from '../../api-client/gql.js';

export interface TrailEntry {
  id: string;
  at: string;
  personName: string;
  agencyName: string;
  action: string;
  result: 'done' | 'not_found' | 'refused';
  listed: boolean;
}

export interface Trail {
  reference: string | null;
  nodes: TrailEntry[];
  next: string | null;
}

const fields = 'reference nodes { id at personName agencyName action result listed } next';

export const trailOfCaseDocument = gql<
  { trailOfCase: Trail | null },
  { reference: string; after?: string | undefined }
>(
  `query TrailOfCase($reference: String!, $after: ID) { trailOfCase(reference: $reference, first: 50, after: $after) { ${fields} } }`,
);

export const trailDocument = gql<{ trail: Trail | null }, { after?: string | undefined }>(
  `query Trail($after: ID) { trail(first: 50, after: $after) { ${fields} } }`,
);
