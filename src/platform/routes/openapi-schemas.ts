import * as z from 'zod/mini';
import { availability } from '../../contract/availability.js';
import { checkout } from '../../contract/checkout.js';
import { checkoutDetails } from '../../contract/checkout-details.js';
import { delivery, homeAddress } from '../../contract/delivery.js';
import { county, prefecture } from '../../contract/county.js';
import { division } from '../../contract/division.js';
import { figure, hall, hallSummary } from '../../contract/hall.js';
import { order, orderLine } from '../../contract/order.js';
import { problem } from '../../contract/problem.js';
import { picture, product, variant } from '../../contract/product.js';
import { parcel } from '../../contract/parcel.js';
import { sale } from '../../contract/partner-sales.js';
import { shipmentLabel, supplierShipment } from '../../contract/supplier-shipment.js';
import { partnerWebhook, supplierWebhook, webhookDelivery } from '../../contract/webhook.js';
import { webhookOrder, webhookShipment } from '../../contract/webhook-event.js';
import { cartLine, quote, quoteLine, shipment } from '../../contract/quote.js';

type Schema = z.core.$ZodType;

export interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Schemas of the contract as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
export interface SchemaSource {
  /** The schema itself, for parameters. */
  readonly inline: (schema: Schema) => JsonSchema;
  readonly request: (schema: Schema) => JsonSchema;
  readonly response: (schema: Schema) => JsonSchema;
  /** Everything that a `$ref` names. */
  readonly components: () => Readonly<Record<string, JsonSchema>>;
}

/** Schemas that have a name of their own in the document. */
const named = {
  Availability: availability,
  CartLine: cartLine,
  Checkout: checkout,
  CheckoutDetails: checkoutDetails,
  County: county,
  Delivery: delivery,
  Division: division,
  Figure: figure,
  Hall: hall,
  HallSummary: hallSummary,
  HomeAddress: homeAddress,
  Order: order,
  OrderLine: orderLine,
  Parcel: parcel,
  PartnerWebhook: partnerWebhook,
  Picture: picture,
  Prefecture: prefecture,
  Problem: problem,
  Product: product,
  Quote: quote,
  QuoteLine: quoteLine,
  Sale: sale,
  Shipment: shipment,
  ShipmentLabel: shipmentLabel,
  SupplierShipment: supplierShipment,
  SupplierWebhook: supplierWebhook,
  Variant: variant,
  WebhookDelivery: webhookDelivery,
  WebhookOrder: webhookOrder,
  WebhookShipment: webhookShipment,
} as const;

const uri = (id: string) => `#/components/schemas/${id}`;

/** Members that belong to a whole JSON Schema document, not to a part of another. */
const withoutHead = ({ $schema: _, $id: __, ...schema }: Record<string, unknown>): JsonSchema => schema;

/** An answer may gain members: a document that forbids them would make every addition a break. */
const leaveOpen = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

const convert = (schema: Schema, io: 'input' | 'output') => {
  const metadata = z.registry<{ id: string }>();
  for (const [id, part] of Object.entries(named)) if (part !== schema) metadata.add(part, { id });
  const converted = z.toJSONSchema(schema, { io, metadata, override: leaveOpen, target: 'draft-2020-12' });
  const { $defs = {}, ...rest } = JSON.parse(
    JSON.stringify(converted).replaceAll('"#/$defs/', `"${uri('')}`),
  ) as typeof converted;
  return { schema: withoutHead(rest), definitions: $defs };
};

export const createSchemaSource = (): SchemaSource => {
  const components: Record<string, JsonSchema> = {};
  const nameOf = new Map<Schema, string>(Object.entries(named).map(([name, schema]) => [schema, name]));

  const remember = (definitions: Record<string, z.core.JSONSchema.BaseSchema>) => {
    for (const [name, definition] of Object.entries(definitions)) {
      components[name] ??= withoutHead(definition as Record<string, unknown>);
    }
  };

  const of = (schema: Schema, io: 'input' | 'output'): JsonSchema => {
    const { schema: converted, definitions } = convert(schema, io);
    remember(definitions);
    const name = nameOf.get(schema);
    if (name === undefined) return converted;
    components[name] ??= converted;
    return { $ref: uri(name) } as JsonSchema;
  };

  return {
    inline: (schema) => convert(schema, 'input').schema,
    request: (schema) => of(schema, 'input'),
    response: (schema) => of(schema, 'output'),
    components: () => {
      of(problem, 'output');
      return components;
    },
  };
};
