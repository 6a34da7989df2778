import { gql } from '../../api-client/gql.js';
import { refusalFields, type Result } from '../../api-client/result.js';

export type PoliceAreas = {
  areas: { area: string; agencyId: string; agencyName: string }[];
  forces: { id: string; name: string }[];
};

export const policeAreasDocument = gql<{ policeAreas: PoliceAreas | null }, Record<string, never>>(
  'query PoliceAreas { policeAreas { areas { area agencyId agencyName } forces { id name } } }',
);

export const setPoliceAreaDocument = gql<
  { changed: Result<{ area: string }> },
  { input: { area: string; agencyId: string } }
>(
  `mutation SetPoliceArea($input: SetPoliceAreaInput!) { changed: setPoliceArea(input: $input) { value { area } ${refusalFields} } }`,
);

export const removePoliceAreaDocument = gql<
  { changed: Result<{ area: string }> },
  { input: { area: string } }
>(
  `mutation RemovePoliceArea($input: RemovePoliceAreaInput!) { changed: removePoliceArea(input: $input) { value { area } ${refusalFields} } }`,
);
