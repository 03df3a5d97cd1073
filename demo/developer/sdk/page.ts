import { startCart } from './cart.js';
import { startCheckoutState } from './checkout-state.js';
import { sayFailure } from './failure.js';
import { startProductList } from './product-list.js';
import { say } from './say.js';

startProductList().catch((error: unknown) => say('products', sayFailure(error)));
startCart();
startCheckoutState();
