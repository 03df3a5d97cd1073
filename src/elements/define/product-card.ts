import { ProductCard } from '../product-card/product-card.js';

if (!customElements.get('xiang-product-card')) customElements.define('xiang-product-card', ProductCard);
