CREATE TABLE "order_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"shipment" smallint,
	"actor_kind" text NOT NULL,
	"actor_name" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order" text collate "C" NOT NULL,
	"provider" text NOT NULL,
	"way" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"next" jsonb,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ask_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"asked" integer DEFAULT 0 NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"paid_fen" bigint,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"reference" text,
	CONSTRAINT "payments_paid" CHECK (("payments"."state" = 'paid') = ("payments"."paid_at" is not null and "payments"."paid_fen" is not null)),
	CONSTRAINT "payments_refunded" CHECK ("payments"."refunded_fen" between 0 and coalesce("payments"."paid_fen", 0))
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"payment" text collate "C" NOT NULL,
	"order" text collate "C" NOT NULL,
	"reason" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"lines" jsonb,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ask_at" timestamp (3) with time zone NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp (3) with time zone,
	"refusal" text,
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "no_reason_return" boolean;--> statement-breakpoint
UPDATE "order_lines" SET "no_reason_return" = "products"."no_reason_return" FROM "products" WHERE "products"."id" = "order_lines"."product";--> statement-breakpoint
ALTER TABLE "order_lines" ALTER COLUMN "no_reason_return" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "exemption_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "refunded_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "refunded_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "personal" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "personal_key" text collate "C";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "received_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "changed_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "shipments" SET "state" = "orders"."state", "changed_at" = coalesce("orders"."paid_at", "orders"."placed_at") FROM "orders" WHERE "orders"."id" = "shipments"."order";--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "state" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "changed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_orders_id_fk" FOREIGN KEY ("order") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_orders_id_fk" FOREIGN KEY ("order") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_payments_id_fk" FOREIGN KEY ("payment") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_orders_id_fk" FOREIGN KEY ("order") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_events_order_id_index" ON "order_events" USING btree ("order","id");--> statement-breakpoint
CREATE INDEX "payments_order_index" ON "payments" USING btree ("order");--> statement-breakpoint
CREATE INDEX "payments_open" ON "payments" USING btree ("ask_at","id") WHERE "payments"."state" = 'open';--> statement-breakpoint
CREATE INDEX "refunds_order_index" ON "refunds" USING btree ("order");--> statement-breakpoint
CREATE INDEX "refunds_payment_index" ON "refunds" USING btree ("payment");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("ask_at","id") WHERE "refunds"."state" = 'due';--> statement-breakpoint
CREATE INDEX "orders_sealed" ON "orders" USING btree ("personal_key","ended_at") WHERE "orders"."personal" is not null;--> statement-breakpoint
CREATE INDEX "orders_received" ON "orders" USING btree ("received_at") WHERE "orders"."state" = 'received';--> statement-breakpoint
CREATE INDEX "shipments_supplier_state_changed_at_order_index" ON "shipments" USING btree ("supplier","state","changed_at","order");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_refunded" CHECK ("order_lines"."refunded_quantity" between 0 and "order_lines"."quantity");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_refunded" CHECK ("orders"."refunded_fen" between 0 and "orders"."total_fen");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_personal" CHECK (("orders"."personal" is null) = ("orders"."personal_key" is null));--> statement-breakpoint
-- Sealed by the next sweep: no key is within reach of a migration.
UPDATE "orders" SET
	"personal" = jsonb_build_object(
		'contact', jsonb_build_object('name', "contact_name", 'phone', "contact_phone"),
		'address', "destination" - 'type' - 'region'
	)::text,
	"personal_key" = 'plain',
	"destination" = jsonb_build_object('type', "destination"->'type', 'countyCode', "destination"->'countyCode', 'region', "destination"->'region'),
	"ended_at" = CASE WHEN "state" = 'expired' THEN "expires_at" END;--> statement-breakpoint
INSERT INTO "payments" ("id", "order", "provider", "way", "amount_fen", "state", "opened_at", "ask_at", "paid_at", "paid_fen", "reference")
SELECT 'pa_' || substr("id", 4), "id", "payment_provider", 'sandbox', "total_fen", 'paid', "paid_at", "paid_at", "paid_at", "total_fen", "payment_reference"
FROM "orders" WHERE "state" = 'paid';--> statement-breakpoint
INSERT INTO "order_events" ("order", "at", "action", "from", "to", "actor_kind")
SELECT "id", "placed_at", 'place', NULL, 'placed', 'shopper' FROM "orders";--> statement-breakpoint
INSERT INTO "order_events" ("order", "at", "action", "from", "to", "actor_kind", "actor_name")
SELECT "id", "paid_at", 'pay', 'placed', 'paid', 'provider', "payment_provider" FROM "orders" WHERE "state" = 'paid';--> statement-breakpoint
INSERT INTO "order_events" ("order", "at", "action", "from", "to", "actor_kind")
SELECT "id", "expires_at", 'expire', 'placed', 'expired', 'platform' FROM "orders" WHERE "state" = 'expired';--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "contact_name";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "contact_phone";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "payment_provider";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "payment_reference";