import { ProductDetailElement } from '../product-detail/product-detail.js';
import './product-card.js';

if (!customElements.get('xiang-product-detail')) customElements.define('xiang-product-detail', ProductDetailElement);
