CREATE TABLE "licences" (
	"id" smallint PRIMARY KEY NOT NULL,
	"shown" jsonb NOT NULL,
	CONSTRAINT "licences_one_row" CHECK ("licences"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "suppliers" ADD COLUMN "business_licence" text;--> statement-breakpoint
ALTER TABLE "suppliers" ADD COLUMN "food_licence" text;--> statement-breakpoint
-- One text said both. A unified social credit code (GB 32100) is the number of a business licence; all else was a permit.
UPDATE "suppliers" SET
	"business_licence" = CASE WHEN "licence" ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' THEN "licence" END,
	"food_licence" = CASE WHEN "licence" !~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' THEN "licence" END;--> statement-breakpoint
ALTER TABLE "suppliers" DROP COLUMN "licence";
