CREATE UNLOGGED TABLE "rate_limits" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE INDEX "orders_to_erase" ON "orders" USING btree ("state","ended_at") WHERE "orders"."personal" is not null;