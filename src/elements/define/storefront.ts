import { StorefrontElement } from '../storefront/storefront.js';

// On a server that renders a site there is no registry, and Lit, which brings one there, is not loaded here.
const registry = globalThis.customElements as CustomElementRegistry | undefined;
if (registry && !registry.get('xiang-storefront')) registry.define('xiang-storefront', StorefrontElement);
