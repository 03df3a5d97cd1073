import './define/storefront.js';
import './define/county-hall.js';
import './define/zone.js';
import './define/product-card.js';
import './define/product-detail.js';
import './define/cart.js';
import './define/order-status.js';
