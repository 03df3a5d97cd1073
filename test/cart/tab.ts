import { createCart } from '../../src/cart/cart.js';
import { countWrites } from './storage-spies.js';

// Another tab of the same site, in a frame: it has a document and a cart of its own, and hears of the storage.
const scope = new URLSearchParams(location.search).get('scope') ?? '';
const { storage, writes } = countWrites(localStorage);
const cart = createCart({ scope, storage });
cart.subscribe(() => parent.dispatchEvent(new Event('tab-change')));
Object.assign(window, { cart, writes });
parent.dispatchEvent(new Event('tab-ready'));
