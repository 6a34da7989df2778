import { readFile } from 'node:fs/promises';
import { newId } from '#libs/kernel';
import { signInByForm } from '../../tools/sign-in-walk.js';
import type { Product } from './support.js';

interface Found {
  id: string;
  reference: string;
}

/** The API as a demonstration account, by an access token of its own. */
export async function apiAs(product: Product, email: string) {
  const people = JSON.parse(await readFile('demo/people.json', 'utf8')) as {
    email: string;
    password: string;
  }[];
  const password = people.find((each) => each.email === email)!.password;
  const walk = {
    issuer: product.signIn,
    clientId: 'muster-cli',
    redirectUri: 'http://127.0.0.1/callback',
    email,
    password,
  };
  const { tokens } = await signInByForm(walk);
  return async <Data>(query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(`${product.api}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.access_token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown[] };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}

/** The chair of the demonstration's register, who sets actions for agencies that have no other part in the case. */
export async function aChair(product: Product) {
  const api = await apiAs(product, 'chair@trentshire.example');
  const { registers, today } = await api<{ registers: { id: string }[]; today: string }>(
    '{ registers { id } today }',
  );
  const { register } = await api<{
    register: { cases: { nodes: (Found & { leadAgency: { name: string } })[] } };
  }>(
    'query($id: ID!) { register(id: $id) { cases(first: 100) { nodes { id reference leadAgency { name } } } } }',
    { id: registers[0]!.id },
  );
  const free = register.cases.nodes.filter(({ leadAgency }) => leadAgency.name !== 'Early Help');
  return {
    api,
    today,
    /** Sets an action for Early Help on a case that no other test of this file uses. */
    setAction: async (title: string, dueOn = today): Promise<{ actionId: string; kase: Found }> => {
      const kase = free.pop()!;
      const { actionOwners } = await api<{ actionOwners: { agencyId: string; agencyName: string }[] }>(
        'query($id: ID!) { actionOwners(caseId: $id) { agencyId agencyName } }',
        { id: kase.id },
      );
      const ownerAgencyId = actionOwners.find(({ agencyName }) => agencyName === 'Early Help')!.agencyId;
      const actionId = newId();
      const { setAction } = await api<{ setAction: { refusal: unknown } }>(
        'mutation($input: SetActionInput!) { setAction(input: $input) { refusal { code } } }',
        { input: { id: actionId, caseId: kase.id, title, ownerAgencyId, dueOn } },
      );
      if (setAction.refusal) throw new Error(JSON.stringify(setAction.refusal));
      return { actionId, kase };
    },
    contributionsOf: async (caseId: string) =>
      (
        await api<{
          case: {
            contributions: {
              kind: string;
              facts: string;
              opinion: string;
              source: string;
              factsOn: string;
            }[];
          };
        }>('query($id: ID!) { case(id: $id) { contributions { kind facts opinion source factsOn } } }', {
          id: caseId,
        })
      ).case.contributions,
  };
}
