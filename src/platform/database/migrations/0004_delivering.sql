CREATE TABLE "parcel_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "parcel_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"parcel" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"place" text,
	"note" text,
	CONSTRAINT "parcel_events_once" UNIQUE("parcel","at","status")
);
--> statement-breakpoint
CREATE TABLE "parcels" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "parcels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order" text collate "C" NOT NULL,
	"shipment" smallint NOT NULL,
	"carrier" text NOT NULL,
	"number" text collate "C" NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parcels_once" UNIQUE("order","shipment","carrier","number")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"county_code" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"address" jsonb NOT NULL,
	"hours" jsonb NOT NULL,
	"storages" jsonb NOT NULL,
	"zones" jsonb,
	"illustrative" boolean NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postage" (
	"id" smallint PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	CONSTRAINT "postage_one_row" CHECK ("postage"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "collection_tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "grams" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "cold_chain_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "remote_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "parcel_events" ADD CONSTRAINT "parcel_events_parcel_parcels_id_fk" FOREIGN KEY ("parcel") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_order_shipment_shipments_order_position_fk" FOREIGN KEY ("order","shipment") REFERENCES "public"."shipments"("order","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "parcels_carrier_number_index" ON "parcels" USING btree ("carrier","number");--> statement-breakpoint
CREATE INDEX "places_county_code_position_id_index" ON "places" USING btree ("county_code","position","id");--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_postage" CHECK ("shipments"."cold_chain_fen" + "shipments"."remote_fen" <= "shipments"."postage_fen");