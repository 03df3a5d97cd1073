import { CartPage } from '../cart-page/cart-page.js';

if (!customElements.get('xiang-cart-page')) customElements.define('xiang-cart-page', CartPage);
