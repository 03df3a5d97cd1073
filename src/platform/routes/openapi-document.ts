import { STATUS_CODES } from 'node:http';
import type { Access, Endpoint } from '../../contract/endpoint.js';
import type { ErrorCode } from '../services/index.js';
import { createSchemaSource, type JsonSchema, type SchemaSource } from './openapi-schemas.js';
import { describeWebhooks } from './openapi-webhooks.js';
import { statusOf } from './problem-response.js';

type Part = Record<string, unknown>;

/** Name of the security scheme of each kind of key. */
const schemeOf: Readonly<Partial<Record<Access, string>>> = {
  publishable: 'publishableKey',
  supplier: 'supplierKey',
  partner: 'partnerKey',
  place: 'placeKey',
};

const keyCodes = ['key_required', 'key_unknown', 'wrong_key_kind', 'secret_key_in_browser'] as const;

const securityOf = ({ access }: Endpoint): Part[] => {
  const scheme = schemeOf[access];
  return scheme === undefined ? [] : [{ [scheme]: [] }];
};

const descriptionOf: Readonly<Partial<Record<Access, string>>> = {
  platform: 'Only for pages on the platform’s own origin: a request from another is refused.',
  supplier: 'For a supplier’s servers: what a browser sends is refused.',
  partner: 'For a partner’s servers: what a browser sends is refused.',
  place: 'For the servers of a station or a store: what a browser sends is refused.',
};

const secretScheme = (whose: string): Part => ({
  type: 'http',
  scheme: 'bearer',
  description: `${whose} secret key, \`sk_live_…\` or \`sk_test_…\`, from a server and never from a page.`,
});

/** What any endpoint of the kind can refuse with, beside its own codes. */
const codesOf = (row: Endpoint): readonly ErrorCode[] => [
  'invalid_request',
  ...(row.access in schemeOf ? keyCodes : []),
  ...(row.access === 'publishable' || row.access === 'platform' ? (['origin_not_allowed'] as const) : []),
  ...(row.body ? (['body_too_large', 'encoding_unsupported'] as const) : []),
  ...(row.idempotent
    ? (['idempotency_key_required', 'idempotency_key_reused', 'idempotency_in_progress'] as const)
    : []),
  // The contract leaves the list open; these are codes that this build knows.
  ...row.errors.filter((code): code is ErrorCode => code in statusOf),
  'internal',
  'unavailable',
];

const requestId = { $ref: '#/components/headers/Xiang-Request-Id' };

const problemsOf = (row: Endpoint): Part => {
  const codes = new Map<number, ErrorCode[]>();
  for (const code of new Set(codesOf(row))) {
    codes.set(statusOf[code], [...(codes.get(statusOf[code]) ?? []), code]);
  }
  return Object.fromEntries(
    [...codes].map(([status, ofStatus]) => [
      String(status),
      {
        description: `${STATUS_CODES[status] ?? 'Error'}: ${ofStatus.map((code) => `\`${code}\``).join(', ')}.`,
        headers: { 'Xiang-Request-Id': requestId },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const parametersOf = (schema: JsonSchema, where: 'path' | 'query'): Part[] => {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || (required.includes(name) && !('default' in property)),
    ...(description !== undefined && { description }),
    schema: property,
  }));
};

const operationOf = (row: Endpoint, schemas: SchemaSource): Part => ({
  operationId: row.id,
  summary: row.summary,
  tags: [row.id.split('.')[0]],
  security: securityOf(row),
  ...(row.access in descriptionOf && { description: descriptionOf[row.access] }),
  parameters: [
    ...(row.params ? parametersOf(schemas.inline(row.params), 'path') : []),
    ...(row.query ? parametersOf(schemas.inline(row.query), 'query') : []),
    ...(row.idempotent ? [{ $ref: '#/components/parameters/Idempotency-Key' }] : []),
  ],
  ...(row.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemas.request(row.body) } } },
  }),
  responses: {
    [String(row.status)]: {
      description: row.summary,
      headers: {
        'Xiang-Request-Id': requestId,
        ...(row.maxAge > 0 && { ETag: { description: 'For revalidation.', schema: { type: 'string' } } }),
      },
      content: { 'application/json': { schema: schemas.response(row.answer) } },
    },
    ...(row.maxAge > 0 && { '304': { description: 'It is as `If-None-Match` has it.' } }),
    ...problemsOf(row),
  },
});

/** The OpenAPI 3.1 document of the rows. */
export const createOpenApiDocument = (rows: readonly Endpoint[], publicUrl: string): Part => {
  const schemas = createSchemaSource();
  const paths: Record<string, Part> = {};
  for (const row of rows) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operationOf(row, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'xiang-storefront platform',
      version: '1',
      description:
        'County halls of Hunan, their produce, carts and orders. Money is integer fen, time RFC 3339 in UTC. ' +
        'An enum is open: read a value that you do not know as `other`. Ignore members that you do not know.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths,
    webhooks: describeWebhooks(schemas),
    components: {
      schemas: schemas.components(),
      headers: {
        'Xiang-Request-Id': {
          description: 'Name of this request in the platform’s log.',
          schema: { type: 'string' },
        },
      },
      parameters: {
        'Idempotency-Key': {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'Another for each thing to be done; a repeat with the same key gets the stored answer.',
          schema: { type: 'string', minLength: 1, maxLength: 128 },
        },
      },
      securitySchemes: {
        publishableKey: {
          type: 'apiKey',
          in: 'header',
          name: 'Xiang-Key',
          description: 'A publishable key, `pk_live_…` or `pk_test_…`; used from the origins that it is bound to.',
        },
        supplierKey: secretScheme('A supplier’s'),
        partnerKey: secretScheme('A partner’s'),
        placeKey: secretScheme('A station’s or a store’s'),
      },
    },
  };
};
