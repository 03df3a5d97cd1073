import { ProductDialog } from '../product-dialog/product-dialog.js';
import './product-detail.js';

if (!customElements.get('xiang-product-dialog')) customElements.define('xiang-product-dialog', ProductDialog);
