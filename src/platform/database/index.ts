export { queryOf, type Database, type Executor } from './database.js';
export { DirectoryInUseError, openDatabase, type Location, type OpenOptions } from './open-database.js';
export { isAnyOf, prepared, preparedSql } from './prepared.js';
export { databaseErrorOf, inTransaction } from './transaction.js';
export * as schema from './schema/index.js';
export type { LocalizedText } from './schema/index.js';
export { isUnavailable } from './unavailable.js';
export type {
  ActorKind,
  PostageRegion,
  PostageRules,
  RefundedLine,
  RefundReason,
  StoredDestination,
  StoredLicence,
  StoredStorage,
  WeightPrice,
} from './schema/index.js';
