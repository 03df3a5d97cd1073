import { NativeEvent } from '../events/native-event.js';
import type { ProductQuery } from '../products/product-query.js';

/** Somebody looks for other products; the element that shows them acts on it. It stays inside that element. */
export class FindEvent extends NativeEvent {
  static readonly type = 'xiang-find';
  readonly query: ProductQuery;

  constructor(query: ProductQuery) {
    super(FindEvent.type);
    this.query = query;
  }
}
