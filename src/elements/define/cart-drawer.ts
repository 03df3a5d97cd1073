import { CartDrawer } from '../cart-drawer/cart-drawer.js';

if (!customElements.get('xiang-cart-drawer')) customElements.define('xiang-cart-drawer', CartDrawer);
