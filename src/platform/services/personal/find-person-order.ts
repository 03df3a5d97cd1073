import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { OrderRow } from '../order-view.js';
import type { ServiceContext } from '../service-context.js';
import { ServiceError } from '../service-error.js';
import { openPersonalData } from './open-personal-data.js';
import type { PersonalData } from './personal-data.js';

const { orders } = schema;

/** By what a person shows that an order is theirs. */
export interface PersonOrder {
  /** As it is read out: 20261124-7KQ2XM. */
  readonly number: string;
  /** The last four digits of the phone number. */
  readonly phone: string;
}

/**
 * Locks the order of that number whose phone number ends so, with what is personal in it.
 * @throws {ServiceError} `not_found`, in the same words whichever of the two is wrong.
 */
export const findPersonOrder = async (
  { vault }: Pick<ServiceContext, 'vault'>,
  transaction: Executor,
  { number, phone }: PersonOrder,
): Promise<OrderRow & { readonly opened: PersonalData }> => {
  const [order] = await transaction.select().from(orders).where(eq(orders.number, number.toUpperCase())).for('update');
  const opened = order && openPersonalData(vault, order);
  if (!opened || !/^\d{4}$/.test(phone) || !opened.contact.phone.endsWith(phone)) {
    throw new ServiceError(
      'not_found',
      'There is no order of that number with personal data and a phone number that ends so.',
    );
  }
  return { ...order, opened };
};
