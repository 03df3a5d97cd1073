CREATE TABLE "return_lines" (
	"return" text collate "C" NOT NULL,
	"line" smallint NOT NULL,
	"quantity" integer NOT NULL,
	"refunded_quantity" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_lines_return_line_pk" PRIMARY KEY("return","line"),
	CONSTRAINT "return_lines_quantity" CHECK ("return_lines"."quantity" > 0),
	CONSTRAINT "return_lines_refunded" CHECK ("return_lines"."refunded_quantity" between 0 and "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order" text collate "C" NOT NULL,
	"shipment" smallint NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "suppliers" ADD COLUMN "return_address" jsonb;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_returns_id_fk" FOREIGN KEY ("return") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_shipment_shipments_order_position_fk" FOREIGN KEY ("order","shipment") REFERENCES "public"."shipments"("order","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "returns_order_index" ON "returns" USING btree ("order");