CREATE TABLE "catalogue_revision" (
	"id" smallint PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "catalogue_revision_one_row" CHECK ("catalogue_revision"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "counties" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"level" text NOT NULL,
	"prefecture" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"short_name" jsonb NOT NULL,
	"delisted_year" smallint,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "halls" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"county" text collate "C",
	"prefecture" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"story" jsonb NOT NULL,
	"figures" jsonb NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "halls_county_of_kind" CHECK (("halls"."kind" = 'county') = ("halls"."county" is not null))
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"sha256" text collate "C" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prefectures" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"short_name" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"county" text collate "C" NOT NULL,
	"supplier" text collate "C" NOT NULL,
	"rank" smallint NOT NULL,
	"category" text NOT NULL,
	"storage" text NOT NULL,
	"channel" text NOT NULL,
	"name" jsonb NOT NULL,
	"story" jsonb NOT NULL,
	"harvest_months" smallint[] NOT NULL,
	"sale_months" smallint[] NOT NULL,
	"gi" jsonb,
	"minimum_age" smallint,
	"notice" jsonb,
	"no_reason_return" boolean NOT NULL,
	"picture" jsonb,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "products_months" CHECK (cardinality("products"."sale_months") > 0)
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"variant" text collate "C" PRIMARY KEY NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "stock_never_negative" CHECK ("stock"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"county" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"licence" text,
	"illustrative" boolean NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"product" text collate "C" NOT NULL,
	"position" smallint NOT NULL,
	"label" jsonb NOT NULL,
	"net_grams" integer NOT NULL,
	"priced_by_weight" boolean NOT NULL,
	"price_fen" integer NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "variants_price" CHECK ("variants"."price_fen" >= 0 and "variants"."net_grams" > 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"scope" text collate "C" NOT NULL,
	"endpoint" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"request_digest" text NOT NULL,
	"state" text NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"lease_id" text NOT NULL,
	"status" smallint,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_scope_endpoint_key_pk" PRIMARY KEY("scope","endpoint","key")
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"key" text collate "C" NOT NULL,
	"lang" text NOT NULL,
	"return_url" text NOT NULL,
	"lines" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order" text collate "C" NOT NULL,
	"position" smallint NOT NULL,
	"shipment" smallint NOT NULL,
	"product" text collate "C" NOT NULL,
	"variant" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"picture" jsonb,
	"quantity" integer NOT NULL,
	"unit_price_fen" integer NOT NULL,
	"line_total_fen" bigint NOT NULL,
	CONSTRAINT "order_lines_order_position_pk" PRIMARY KEY("order","position"),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."line_total_fen" = "order_lines"."quantity" * "order_lines"."unit_price_fen")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"checkout" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"units" integer NOT NULL,
	"subtotal_fen" bigint NOT NULL,
	"postage_fen" bigint NOT NULL,
	"total_fen" bigint NOT NULL,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"destination" jsonb NOT NULL,
	"consent_at" timestamp (3) with time zone NOT NULL,
	"age_confirmed" boolean NOT NULL,
	"payment_provider" text,
	"payment_reference" text,
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_checkout_unique" UNIQUE("checkout"),
	CONSTRAINT "orders_total" CHECK ("orders"."total_fen" = "orders"."subtotal_fen" + "orders"."postage_fen")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"order" text collate "C" NOT NULL,
	"position" smallint NOT NULL,
	"supplier" text collate "C" NOT NULL,
	"supplier_name" text NOT NULL,
	"storage" text NOT NULL,
	"channel" text NOT NULL,
	"postage_fen" bigint NOT NULL,
	CONSTRAINT "shipments_order_position_pk" PRIMARY KEY("order","position")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"partner" bigint NOT NULL,
	"test" boolean NOT NULL,
	"origins" text[] NOT NULL,
	"return_urls" text[] NOT NULL,
	"unpaid_unit_limit" integer NOT NULL,
	"unpaid_units" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "keys_unpaid_units" CHECK ("keys"."unpaid_units" >= 0),
	CONSTRAINT "keys_return_urls" CHECK (cardinality("keys"."return_urls") > 0)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "partners_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partners_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "counties" ADD CONSTRAINT "counties_prefecture_prefectures_slug_fk" FOREIGN KEY ("prefecture") REFERENCES "public"."prefectures"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halls" ADD CONSTRAINT "halls_county_counties_slug_fk" FOREIGN KEY ("county") REFERENCES "public"."counties"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halls" ADD CONSTRAINT "halls_prefecture_prefectures_slug_fk" FOREIGN KEY ("prefecture") REFERENCES "public"."prefectures"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_county_counties_slug_fk" FOREIGN KEY ("county") REFERENCES "public"."counties"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_supplier_suppliers_id_fk" FOREIGN KEY ("supplier") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_variant_variants_id_fk" FOREIGN KEY ("variant") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_county_counties_slug_fk" FOREIGN KEY ("county") REFERENCES "public"."counties"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_products_id_fk" FOREIGN KEY ("product") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_key_keys_key_fk" FOREIGN KEY ("key") REFERENCES "public"."keys"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_orders_id_fk" FOREIGN KEY ("order") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_products_id_fk" FOREIGN KEY ("product") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_variant_variants_id_fk" FOREIGN KEY ("variant") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_checkout_checkouts_id_fk" FOREIGN KEY ("checkout") REFERENCES "public"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_key_keys_key_fk" FOREIGN KEY ("key") REFERENCES "public"."keys"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_orders_id_fk" FOREIGN KEY ("order") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_partner_partners_id_fk" FOREIGN KEY ("partner") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counties_prefecture_index" ON "counties" USING btree ("prefecture");--> statement-breakpoint
CREATE INDEX "counties_code_slug_index" ON "counties" USING btree ("code","slug");--> statement-breakpoint
CREATE INDEX "halls_position_slug_index" ON "halls" USING btree ("position","slug");--> statement-breakpoint
CREATE INDEX "products_rank_id_index" ON "products" USING btree ("rank","id");--> statement-breakpoint
CREATE INDEX "products_county_rank_id_index" ON "products" USING btree ("county","rank","id");--> statement-breakpoint
CREATE INDEX "variants_product_position_index" ON "variants" USING btree ("product","position");--> statement-breakpoint
CREATE INDEX "idempotency_created_at_index" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "order_lines_variant_index" ON "order_lines" USING btree ("variant");--> statement-breakpoint
CREATE INDEX "orders_unpaid" ON "orders" USING btree ("expires_at","id") WHERE "orders"."state" = 'placed';--> statement-breakpoint
CREATE INDEX "orders_key_index" ON "orders" USING btree ("key");--> statement-breakpoint
CREATE INDEX "keys_partner_index" ON "keys" USING btree ("partner");