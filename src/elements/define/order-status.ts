import { OrderStatusElement } from '../order-status/order-status.js';

if (!customElements.get('xiang-order-status')) customElements.define('xiang-order-status', OrderStatusElement);
