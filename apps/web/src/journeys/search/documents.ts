import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type SearchHit = {
  id: string;
  registerName: string;
  reference: string;
  status: 'open' | 'closed';
  rating: 'red' | 'amber' | 'green';
  stale: boolean;
  forename: string;
  surname: string;
  birthDate: string | null;
  leadAgencyName: string;
};

export type SearchFound = { id: string; words: string; hits: SearchHit[]; more: boolean };

export const saveSearchDocument = gql<
  { saveSearch: Result<{ id: string }> },
  { input: { id: string; words: string } }
>(
  `mutation SaveSearch($input: SaveSearchInput!) { saveSearch(input: $input) { value { id } ${refusalFields} } }`,
);

export const searchDocument = gql<
  { search: SearchFound | null },
  { id: string }
>(`query Search($id: ID!) { search(id: $id) {
  id words more hits { id registerName reference status rating stale forename surname birthDate leadAgencyName } } }`);
