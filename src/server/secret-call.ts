import type { Call, CallInput } from '../client/call.js';
import { createCall } from '../client/http.js';
import { transport } from '../client/ky-transport.js';
import type { Endpoint, SecretAccess } from '../contract/endpoint.js';
import { checkServerConfig, type ServerConfig } from './config.js';
import { discreet } from './discreet-transport.js';
import { SecretKeyError } from './errors/secret-key-error.js';

/** What any endpoint gives that wants a secret key. */
const secretKeyErrors = {
  key_required: SecretKeyError,
  key_unknown: SecretKeyError,
  wrong_key_kind: SecretKeyError,
  secret_key_in_browser: SecretKeyError,
};

/** A client with the secret key of a supplier, a partner or a place; it is sent to that one's endpoints alone. */
export const createSecretCall = (role: SecretAccess, config: ServerConfig): Call => {
  checkServerConfig(config);
  const identity = ['Authorization', `Bearer ${config.secretKey ?? ''}`] as const;
  const call = createCall(discreet(transport), config, (access) => (access === role ? identity : undefined));
  return <Row extends Endpoint>(row: Row, input: CallInput<Row>) =>
    call(row, { ...input, errors: { ...secretKeyErrors, ...input.errors } });
};
