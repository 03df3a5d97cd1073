import type { OrderRow } from '../order-view.js';
import type { PersonalData } from './personal-data.js';
import type { Vault } from './vault.js';

/** What is personal in an order; null once it is erased. */
export const openPersonalData = (
  vault: Vault,
  { id, personal, personalKey }: Pick<OrderRow, 'id' | 'personal' | 'personalKey'>,
): PersonalData | null =>
  personal === null || personalKey === null ? null : vault.open({ personal, personalKey }, id);
