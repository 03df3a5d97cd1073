import { collection, collectionErrors, collectionRequest } from './collection.js';
import { endpoint } from './endpoint.js';

export const collectAtStore = endpoint({
  id: 'partnerCollections.create',
  summary:
    'Hands over what lies at a store of the partner’s, to whoever shows the order’s code; a repeat is told the same.',
  method: 'POST',
  path: '/v1/partner/collections',
  body: collectionRequest,
  answer: collection,
  errors: collectionErrors,
  access: 'partner',
  idempotent: true,
});
