import './product-card.js';
import { CountyHall } from '../county-hall/county-hall.js';

if (!customElements.get('xiang-county-hall')) customElements.define('xiang-county-hall', CountyHall);
