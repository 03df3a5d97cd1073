import { CartElement } from '../cart/cart-element.js';

if (!customElements.get('xiang-cart')) customElements.define('xiang-cart', CartElement);
