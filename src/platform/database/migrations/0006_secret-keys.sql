CREATE TABLE "secret_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"digest" text collate "C" NOT NULL,
	"hint" text NOT NULL,
	"role" text NOT NULL,
	"supplier" text collate "C",
	"partner" bigint,
	"test" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "secret_keys_digest_unique" UNIQUE("digest"),
	CONSTRAINT "secret_keys_owner" CHECK (("secret_keys"."role" = 'supplier') = ("secret_keys"."supplier" is not null)
        and ("secret_keys"."role" = 'partner') = ("secret_keys"."partner" is not null))
);
--> statement-breakpoint
DROP INDEX "orders_key_index";--> statement-breakpoint
ALTER TABLE "secret_keys" ADD CONSTRAINT "secret_keys_supplier_suppliers_id_fk" FOREIGN KEY ("supplier") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_keys" ADD CONSTRAINT "secret_keys_partner_partners_id_fk" FOREIGN KEY ("partner") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "secret_keys_supplier_index" ON "secret_keys" USING btree ("supplier");--> statement-breakpoint
CREATE INDEX "secret_keys_partner_index" ON "secret_keys" USING btree ("partner");--> statement-breakpoint
CREATE INDEX "orders_key_paid_at_index" ON "orders" USING btree ("key","paid_at");--> statement-breakpoint
CREATE INDEX "shipments_supplier_changed_at_order_index" ON "shipments" USING btree ("supplier","changed_at","order");