ALTER TABLE "secret_keys" DROP CONSTRAINT "secret_keys_owner";--> statement-breakpoint
ALTER TABLE "secret_keys" ADD COLUMN "place" text collate "C";--> statement-breakpoint
ALTER TABLE "secret_keys" ADD CONSTRAINT "secret_keys_place_places_id_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_at_place" ON "orders" USING btree (("destination"->>'place')) WHERE "orders"."ended_at" is null and "orders"."destination"->>'place' is not null;--> statement-breakpoint
CREATE INDEX "secret_keys_place_index" ON "secret_keys" USING btree ("place");--> statement-breakpoint
ALTER TABLE "secret_keys" ADD CONSTRAINT "secret_keys_owner" CHECK (("secret_keys"."role" = 'supplier') = ("secret_keys"."supplier" is not null)
        and ("secret_keys"."role" = 'partner') = ("secret_keys"."partner" is not null)
        and ("secret_keys"."role" = 'place') = ("secret_keys"."place" is not null));