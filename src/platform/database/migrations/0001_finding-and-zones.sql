CREATE TABLE "zone_counties" (
	"zone" text collate "C" NOT NULL,
	"county" text collate "C" NOT NULL,
	CONSTRAINT "zone_counties_zone_county_pk" PRIMARY KEY("zone","county")
);
--> statement-breakpoint
CREATE TABLE "zones" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"story" jsonb NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_listings" (
	"product" text collate "C" PRIMARY KEY NOT NULL,
	"county" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"storage" text collate "C" NOT NULL,
	"gi" boolean NOT NULL,
	"sale_months" smallint NOT NULL,
	"rank" smallint NOT NULL,
	"price_fen" integer NOT NULL,
	"name_key_zh" text collate "C" NOT NULL,
	"name_key_en" text collate "C" NOT NULL,
	"name_terms" "tsvector" NOT NULL,
	"terms" "tsvector" NOT NULL,
	"digest" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalogue_revision" ADD COLUMN "listing_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "zone" text collate "C";--> statement-breakpoint
ALTER TABLE "zone_counties" ADD CONSTRAINT "zone_counties_zone_zones_slug_fk" FOREIGN KEY ("zone") REFERENCES "public"."zones"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone_counties" ADD CONSTRAINT "zone_counties_county_counties_slug_fk" FOREIGN KEY ("county") REFERENCES "public"."counties"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_listings" ADD CONSTRAINT "product_listings_product_products_id_fk" FOREIGN KEY ("product") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "zones_position_slug_index" ON "zones" USING btree ("position","slug");--> statement-breakpoint
CREATE INDEX "product_listings_rank_product_index" ON "product_listings" USING btree ("rank","product");--> statement-breakpoint
CREATE INDEX "product_listings_county_rank_product_index" ON "product_listings" USING btree ("county","rank","product");--> statement-breakpoint
CREATE INDEX "product_listings_price_fen_product_index" ON "product_listings" USING btree ("price_fen","product");--> statement-breakpoint
CREATE INDEX "product_listings_name_key_zh_product_index" ON "product_listings" USING btree ("name_key_zh","product");--> statement-breakpoint
CREATE INDEX "product_listings_name_key_en_product_index" ON "product_listings" USING btree ("name_key_en","product");--> statement-breakpoint
CREATE INDEX "product_listings_name_terms_index" ON "product_listings" USING gin ("name_terms");--> statement-breakpoint
CREATE INDEX "product_listings_terms_index" ON "product_listings" USING gin ("terms");--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_zone_zones_slug_fk" FOREIGN KEY ("zone") REFERENCES "public"."zones"("slug") ON DELETE no action ON UPDATE no action;