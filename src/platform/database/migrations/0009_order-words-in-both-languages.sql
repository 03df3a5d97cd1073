-- An order kept its words in the language in which it was placed. Where the catalogue still calls the thing so, it says
-- how the other language does; where it does not any more, both have the words that were kept.
ALTER TABLE "order_lines" ALTER COLUMN "name" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "name", 'en', "name");--> statement-breakpoint
ALTER TABLE "order_lines" ALTER COLUMN "label" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "label", 'en', "label");--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "supplier_name" SET DATA TYPE jsonb USING jsonb_build_object('zh-CN', "supplier_name", 'en', "supplier_name");--> statement-breakpoint
UPDATE "order_lines" SET "name" = "products"."name" FROM "products"
WHERE "products"."id" = "order_lines"."product" AND "order_lines"."name"->>'en' IN ("products"."name"->>'zh-CN', "products"."name"->>'en');--> statement-breakpoint
UPDATE "order_lines" SET "label" = "variants"."label" FROM "variants"
WHERE "variants"."id" = "order_lines"."variant" AND "order_lines"."label"->>'en' IN ("variants"."label"->>'zh-CN', "variants"."label"->>'en');--> statement-breakpoint
UPDATE "shipments" SET "supplier_name" = "suppliers"."name" FROM "suppliers"
WHERE "suppliers"."id" = "shipments"."supplier" AND "shipments"."supplier_name"->>'en' IN ("suppliers"."name"->>'zh-CN', "suppliers"."name"->>'en');
