import './product-card.js';
import { ZoneElement } from '../zone/zone-element.js';

if (!customElements.get('xiang-zone')) customElements.define('xiang-zone', ZoneElement);
