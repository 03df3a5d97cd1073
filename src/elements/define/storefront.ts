import { StorefrontElement } from '../storefront/storefront.js';

if (!customElements.get('xiang-storefront')) customElements.define('xiang-storefront', StorefrontElement);
