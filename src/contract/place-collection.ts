import { collection, collectionErrors, collectionRequest } from './collection.js';
import { endpoint } from './endpoint.js';

export const collectAtPlace = endpoint({
  id: 'placeCollections.create',
  summary:
    'Hands over what lies at the place, of whatever supplier, to whoever shows the order’s code; a repeat is told the same.',
  method: 'POST',
  path: '/v1/place/collections',
  body: collectionRequest,
  answer: collection,
  errors: collectionErrors,
  access: 'place',
  idempotent: true,
});
