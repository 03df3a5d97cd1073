import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { SecretAccess } from '../../contract/endpoint.js';
import { schema, type Executor } from '../database/index.js';

const { partners, secretKeys } = schema;

/** Whose servers a secret key is for. */
export type SecretRole = SecretAccess;

/** A secret key as its operator sees it: nothing here opens anything. */
export interface SecretKey {
  readonly id: string;
  /** Its last characters. */
  readonly hint: string;
  readonly role: SecretRole;
  /** The supplier's id; null for another's key. */
  readonly supplier: string | null;
  /** The partner's id and name; null for another's key. */
  readonly partner: number | null;
  readonly partnerName: string | null;
  /** The place's id; null for another's key. */
  readonly place: string | null;
  readonly test: boolean;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** A supplier, by its key. */
export interface SupplierKey {
  readonly id: string;
  readonly supplier: string;
  readonly test: boolean;
}

/** A partner, by the key of its server. */
export interface PartnerSecretKey {
  readonly id: string;
  readonly partner: number;
  readonly partnerName: string;
  readonly test: boolean;
}

/** A place at which orders are collected, by its key. */
export interface PlaceKey {
  readonly id: string;
  readonly place: string;
  readonly test: boolean;
}

export const secretKeyFormat = /^sk_(?:live|test)_[a-z2-7]{32}$/;

/** What is kept of a key, and found by. */
export const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

export const selectSecretKeys = (executor: Executor) =>
  executor
    .select({
      id: secretKeys.id,
      hint: secretKeys.hint,
      role: secretKeys.role,
      supplier: secretKeys.supplier,
      partner: secretKeys.partner,
      partnerName: partners.name,
      place: secretKeys.place,
      test: secretKeys.test,
      createdAt: secretKeys.createdAt,
      revokedAt: secretKeys.revokedAt,
    })
    .from(secretKeys)
    .leftJoin(partners, eq(partners.id, secretKeys.partner))
    .$dynamic();
