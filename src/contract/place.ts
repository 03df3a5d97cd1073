import * as z from 'zod/mini';
import { language, languageQuery, openEnum, slug } from './common.js';
import { endpoint } from './endpoint.js';
import { storage } from './product.js';

/** Kinds of places at which an order is collected: a village service station, a supermarket's store. */
export const placeKinds = ['station', 'store'] as const;
/** Kind of a place at which an order is collected. */
export type PlaceKind = (typeof placeKinds)[number];

/** Six digits, by GB/T 2260 and the National Bureau of Statistics. */
const countyCode = z.string().check(z.regex(/^\d{6}$/));

/** A time of the clock there: 08:30. A day ends at 24:00. */
const clockTime = z.string().check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/));

export const openingHours = z.object({
  /** Monday is 1, Sunday 7. */
  weekdays: z.array(z.int().check(z.gte(1), z.lte(7))),
  opens: clockTime,
  closes: clockTime,
});
/** From when to when a place is open, on which days of the week. */
export type OpeningHours = z.infer<typeof openingHours>;

export const place = z.object({
  id: slug,
  kind: openEnum(placeKinds),
  name: z.string(),
  countyCode,
  address: z.string(),
  /** On a day that stands in none of them it is closed; one that stands twice has a pause. */
  hours: z.array(openingHours),
  /** What can be kept there until it is collected. */
  storages: z.array(storage),
  /** For how many days it is kept there, by how it has to be kept. */
  keeping: z.array(z.object({ storage, days: z.int().check(z.gte(1)) })),
  /** An example in the data, not a place that exists. */
  illustrative: z.boolean(),
});
/** A place at which an order is collected, and when it is open. */
export type Place = z.infer<typeof place>;

/** A county in which there are such places. */
export const placeCounty = z.object({
  code: countyCode,
  name: z.string(),
  /** The prefecture or city in which it lies. */
  cityName: z.string(),
  places: z.int(),
});
/** A county in which there are places at which an order is collected. */
export type PlaceCounty = z.infer<typeof placeCounty>;

const which = {
  kind: z.optional(z.enum(placeKinds)),
  /** Slug of a zone: with it also those places that serve that zone's shoppers alone. */
  zone: z.optional(slug),
};

export const listPlaces = endpoint({
  id: 'places.list',
  summary: 'Places of one county at which an order can be collected, in the order of the operator’s file.',
  path: '/v1/places',
  query: z.object({ lang: language, county: countyCode, ...which }),
  answer: z.object({ items: z.array(place) }),
  maxAge: 300,
});

export const listPlaceCounties = endpoint({
  id: 'places.counties',
  summary: 'Counties in which there are places at which an order can be collected, by code.',
  path: '/v1/place-counties',
  query: z.object(which),
  answer: z.object({ items: z.array(placeCounty) }),
  maxAge: 300,
});

export const getPlace = endpoint({
  id: 'places.get',
  summary: 'A place at which orders are collected; also one that takes no new orders, for the orders that lie there.',
  path: '/v1/places/{place}',
  params: z.object({ place: slug }),
  query: languageQuery,
  answer: place,
  errors: ['not_found'],
  maxAge: 300,
});
