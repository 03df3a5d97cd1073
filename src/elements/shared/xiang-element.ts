import { LitElement, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { StorefrontChangeEvent } from '../events/storefront-change-event.js';
import { Localization } from '../../localization/localization.js';
import { shopMessages } from '../../localization/messages/shop.js';
import { base } from '../../theme/base.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { StorefrontController } from './storefront-controller.js';

/**
 * What the elements that show something have in common: tokens, language, storefront and elder mode.
 *
 * @cssprop --xiang-surface - What everything stands on.
 * @cssprop --xiang-surface-raised - A surface above it, such as a card.
 * @cssprop --xiang-ink - Text.
 * @cssprop --xiang-ink-quiet - Text that is less important.
 * @cssprop --xiang-line - Lines between things.
 * @cssprop --xiang-line-control - Outline of what can be pressed or filled in; at least 3:1 on the surface.
 * @cssprop --xiang-accent - The button that matters, and prices.
 * @cssprop --xiang-accent-ink - Text on the accent; the surface without it.
 * @cssprop --xiang-good - What went well.
 * @cssprop --xiang-warn - What wants attention, such as a low stock.
 * @cssprop --xiang-danger - What went wrong.
 * @cssprop --xiang-tint-warm - A ground behind a picture, warm.
 * @cssprop --xiang-tint-grain - A ground behind a picture, of grain.
 * @cssprop --xiang-tint-leaf - A ground behind a picture, of leaves.
 * @cssprop --xiang-tint-rose - A ground behind a picture, of fruit.
 * @cssprop --xiang-tint-water - A ground behind a picture, of water.
 * @cssprop --xiang-tint-clay - A ground behind a picture, of clay.
 * @cssprop --xiang-radius - Corners of cards and dialogs (12px).
 * @cssprop --xiang-radius-control - Corners of controls (10px).
 * @cssprop --xiang-focus - Outline of what has the focus; the ink without it.
 */
export abstract class XiangElement extends LitElement {
  static override properties: PropertyDeclarations = {
    storefront: {},
    elder: { type: Boolean, reflect: true },
  };
  static override styles: CSSResultGroup = [tokens, base];

  /** Id of the `<xiang-storefront>` that it belongs to, where a page has several. */
  storefront: string | undefined;
  /** Elder mode (适老化): larger text and targets, fewer things, no motion; of all elements by `<xiang-storefront elder>`. */
  elder = false;

  protected readonly localization = new Localization(this, shopMessages);
  protected readonly shop = new StorefrontController(this);

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('storefront')) this.shop.find();
    this.renderRoot.querySelector('.base')?.classList.toggle('elder', this.isElder);
    // Elements inside this one hear of it as they hear of the storefront's.
    if (changed.get('elder') !== undefined) {
      const change = new StorefrontChangeEvent();
      this.dispatchEvent(change);
    }
  }

  /** Whether it shows itself in elder mode: its own, that of an element around it, or the storefront's. */
  protected get isElder() {
    return this.elder || this.shop.elder;
  }
}
