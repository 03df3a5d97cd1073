import type { ShopMessages } from './shop-messages.js';

const pieces = (count: number) => (count === 1 ? '1 item' : `${count} items`);
const products = (count: number) => (count === 1 ? '1 product' : `${count} products`);

export const shopEn: ShopMessages = {
  loading: 'Loading…',
  retry: 'Try again',
  errors: {
    not_found: 'This could not be found. It may be withdrawn, or the address may be wrong.',
    network_error: 'The connection was lost. Check your network and try again.',
    timeout: 'This took too long. Please try again.',
    malformed_answer: 'What arrived is incomplete and cannot be shown. Please try again later.',
    unavailable: 'The platform is busy or under maintenance. Please try again later.',
    rate_limited: 'That was too many requests. Please wait a moment and try again.',
    no_storefront: 'Products cannot be shown: the shop on this page is not fully set up.',
    invalid_quantity: 'At most 99 of one product.',
    cart_full: 'The cart is full at 50 products. Check out or remove some first.',
  },
  unknownError: (requestId) =>
    `Something went wrong. Please try again later.${requestId ? ` (Reference: ${requestId})` : ''}`,

  about: 'About this place',
  figureYear: (year) => `· ${year}`,
  sources: 'Sources',
  products: 'Made and grown here',
  productCount: products,
  noProducts: 'Nothing is on sale here at the moment. Please come back another day.',
  moreProducts: 'Show more',
  productsAdded: (added, shown) => `${products(added)} added, ${shown} shown now.`,

  price: 'Price',
  per500g: ' / 500 g',
  pack: 'Pack',
  addToCart: 'Add to cart',
  added: 'Added',
  addedNamed: (product, inCart) => `${product} added, ${inCart} in the cart now.`,
  inStock: 'In stock',
  fewLeft: (count) => `Only ${count} left`,
  soldOut: 'Sold out',
  outOfSeason: 'Out of season',
  seasonEnds: (month) => `Until ${month}`,
  seasonBegins: (month) => `From ${month}`,
  geographicalIndication: 'Protected origin',
  minimumAge: (years) => `Not sold to anyone under ${years}`,
  notice: 'Before you buy',

  cart: 'Cart',
  cartHolding: (count) => (count ? pieces(count) : 'empty'),
};
