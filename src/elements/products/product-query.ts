import type { CallInput } from '../../client/call.js';
import type { listProducts } from '../../contract/product.js';

type ListInput = NonNullable<CallInput<typeof listProducts>['query']>;

/** Whose products a list shows. */
export type ProductScope = Pick<ListInput, 'hall' | 'zone'>;

/** How a list is narrowed and sorted, as the contract's query has it: what is not asked for is not there. */
export type ProductQuery = Omit<ListInput, 'hall' | 'zone' | 'lang' | 'cursor' | 'limit'>;
