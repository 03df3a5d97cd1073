import { isNamed, XiangError, type Failure } from '../../client/errors/xiang-error.js';

const cures: Readonly<Record<string, string>> = {
  key_unknown: 'Give the key as `xiang-platform secret-key create` has printed it; one that was revoked is made anew.',
  wrong_key_kind:
    'A supplier’s key is for createSupplierClient, a partner’s for createPartnerClient, a place’s for createPlaceClient.',
  secret_key_in_browser: 'Revoke the key, and ask from a server.',
};

/** The platform does not know the secret key (`key_unknown`), or it is another's (`wrong_key_kind`). */
export class SecretKeyError extends XiangError {
  override name = 'SecretKeyError';

  constructor(failure: Failure) {
    super(failure, cures[failure.code] ?? 'Give the secret key (sk_…) that the platform issued.');
  }
}

/** Whether it is a {@link SecretKeyError}, of whichever copy of this package. */
export const isSecretKeyError = (error: unknown): error is SecretKeyError => isNamed(error, 'SecretKeyError');
