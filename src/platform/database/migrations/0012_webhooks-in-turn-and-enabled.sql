ALTER TABLE "webhook_endpoints" ADD COLUMN "disabled_by" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "enabled_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("endpoint","next_try_at","id") WHERE "webhook_deliveries"."state" = 'pending';--> statement-breakpoint
-- Until now none but a receiver's 410 disabled an endpoint.
UPDATE "webhook_endpoints" SET "disabled_by" = 'receiver' WHERE "disabled_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_disabled" CHECK (("webhook_endpoints"."disabled_at" is null) = ("webhook_endpoints"."disabled_by" is null));