import type { EmbedCodeMessages } from './embed-code-messages.js';

export const embedCodeEn: EmbedCodeMessages = {
  title: 'Embed code',
  lead: 'Choose what to show and how it looks, see it live, and copy the code into your site.',
  description:
    'Make the code that puts a county hall on a portal or shop: choose element, county, language and colours, see it live, with the security policy and SRI hash that it needs.',
  form: 'Options',
  update: 'Update the code',
  reset: 'Start again',
  updateFailed: 'The code was not updated: the platform cannot be reached. Press “Update the code” to try again.',

  what: 'What to show',
  elements: {
    hall: { name: 'County hall', note: 'A county or prefecture: its story, figures and all its products' },
    zone: { name: 'Zone', note: 'The counties of a zone and all their products, with search and filters' },
    card: { name: 'Product card', note: 'One product, in an article or on a front page' },
    detail: { name: 'Product in detail', note: 'All of one product: story, season, supplier, price' },
    cart: { name: 'Cart button', note: 'The button alone, for a page that has a hall already' },
    'order-status': { name: 'Order status', note: 'Shoppers find their order by number and phone' },
    'cart-page': { name: 'Cart page', note: 'The whole cart, on a page of its own with your heading' },
  },
  county: 'Hall',
  countyHint: 'Type a county or prefecture and choose from the list.',
  countyUnknown: (typed, taken) => `There is no hall “${typed}”; the code is for ${taken} until you choose another.`,
  product: 'Product',
  noProducts: 'This hall has no products yet. Choose another.',
  zone: 'Zone',
  zoneOfKey: 'The zone of your key (the preview shows the first)',
  noZones: 'There are no zones on this platform yet. Choose something else to show.',
  deepLinks: {
    name: 'Keep search and filters in the link',
    note: 'Reloaded, gone back to or shared, it shows the same',
  },
  noHalls: 'There are no halls on this platform yet.',

  appearance: 'Language and display',
  language: 'Text',
  followPage: 'As the page',
  mode: 'Light or dark',
  modes: { '': 'As the page', light: 'Light', dark: 'Dark', auto: 'As the visitor’s system' },
  elder: { name: 'Elder mode', note: 'Larger text and buttons, fewer things, no motion' },

  colors: { light: 'Colours in light', dark: 'Colours in dark' },
  accent: 'Accent',
  surface: 'Surface',
  colorHint: 'Written like #b93c1d; ours where it is empty.',
  pick: (field) => `Pick: ${field}`,
  colorRefused: (typed) => `“${typed}” is not a colour. Write # and six hexadecimal digits.`,
  radius: 'Corners (px)',
  radiusHint: (most) => `0 to ${most}; 12 where it is empty.`,
  radiusRefused: (typed) => `“${typed}” will not do. Write a whole number in the range.`,
  contrast: 'Contrast of text on the surface',
  schemes: { light: 'Light', dark: 'Dark' },
  textColors: {
    ink: 'Text',
    'ink-quiet': 'Quiet text',
    accent: 'Accent',
    good: 'In stock',
    warn: 'Notice',
    danger: 'Error',
  },
  contrastLow: (scheme, names, least) =>
    `Hard to read in ${scheme.toLowerCase()}: ${names}, below ${least}. Move the surface and the accent further apart.`,
  contrastGood: (least) => `All at least ${least}.`,

  cart: 'Cart',
  noCart: { name: 'Leave out the cart button', note: 'The page has one elsewhere' },
  label: 'Word on the button',
  labelHint: 'Where it is empty, “Cart” or 购物车, as the language of the text.',
  returnUrl: 'After checkout, back to',
  returnUrlHint: 'Must be registered with the key; where it is empty, the first that is.',
  returnUrlRefused: (typed) => `“${typed}” is not a whole address. Begin with https:// and leave out any #.`,

  site: 'Key and code',
  key: 'Publishable key',
  keyHint: 'The key the operator gave your site; it begins with pk_. Leave it empty to fill it in after pasting.',
  keyRefused:
    'This is not a publishable key: those begin with pk_. A key that begins with sk_ is secret and belongs on no page; if you entered one, ask the operator for a new one.',
  script: 'Version of the script',
  moving: { name: 'Moves with fixes (/embed/v1/)', note: 'Fixes reach your site by themselves; no hash is possible' },
  pinned: (version) => ({
    name: `Pinned to ${version}`,
    note: 'Never changes and has an SRI hash; copy again to upgrade',
  }),
  styles: 'Styles stand',
  stylesInPage: { name: 'In the code', note: 'One paste' },
  stylesInFile: { name: 'In the site’s style sheet', note: 'Where the policy allows no inline styles' },

  preview: 'Preview',
  previewNote:
    'With the platform’s own key: products and prices are those of the hall’s page. “As the page” follows your own system here.',
  previewFrame: 'Preview of what is embedded',
  previewNoCheckout: 'There is no checkout in the preview; on your site this opens the platform’s checkout page.',
  width: 'Width of the page',

  code: 'Code',
  snippet: {
    name: 'Markup',
    note: 'Paste it where it should appear. The link inside the tag is for visitors without JavaScript.',
  },
  styleSheet: {
    name: 'Styles',
    note: 'Add them to the site’s style sheet. They keep the room, so that nothing moves when the content comes.',
  },
  policy: {
    name: 'Content security policy',
    note: 'If your site sends Content-Security-Policy, merge these sources into its directives. A site without a policy does not need this line.',
  },
  policyTrustedTypes:
    'The last two are for sites that enforce Trusted Types already: allow the policy named lit-html. Others need not add them.',
  policyStyleHash:
    "The hash is that of the <style> above; one changed space breaks it. If your style-src has 'unsafe-inline', leave the hash out: it would switch that off.",
  integrityNote:
    'The hash comes from the build of this very version and protects the loader, which loads the other files by names that hold a hash of their content.',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected: press Ctrl+C to copy',
  link: 'The address of this page holds every choice: send it to a colleague.',
};
