import type { ClientMetadata } from 'oidc-provider';
import { derivedKey } from '../settings.js';
import type { Settings } from '../settings.js';

const usual = {
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  id_token_signed_response_alg: 'ES256',
} satisfies Partial<ClientMetadata>;

/** Who may ask for tokens here. */
export function clients(settings: Settings): ClientMetadata[] {
  const web: ClientMetadata = {
    ...usual,
    client_id: 'muster-web',
    client_secret: derivedKey(settings, 'client:muster-web'),
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [`${settings.webUrl}/sign-in/callback`],
    post_logout_redirect_uris: [`${settings.webUrl}/signed-out`],
  };
  // For scripts on the demonstration. It has no secret, so it exists only where the passwords are published anyway.
  const cli: ClientMetadata = {
    ...usual,
    client_id: 'muster-cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: ['http://127.0.0.1/callback'],
  };
  return settings.production ? [web] : [web, cli];
}
