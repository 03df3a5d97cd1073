import { ProductDetailElement } from '../product-detail/product-detail.js';
import { ProductDialog } from '../product-dialog/product-dialog.js';

// The cards in it are of the kind that opened it: they are defined already.
if (!customElements.get('xiang-product-detail')) customElements.define('xiang-product-detail', ProductDetailElement);
if (!customElements.get('xiang-product-dialog')) customElements.define('xiang-product-dialog', ProductDialog);
