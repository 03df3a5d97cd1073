import { LitElement, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { Localization } from '../../localization/localization.js';
import { shopMessages } from '../../localization/messages/shop.js';
import { base } from '../../theme/base.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { StorefrontController } from './storefront-controller.js';

/** What the elements that show something have in common: tokens, language and storefront. */
export abstract class XiangElement extends LitElement {
  static override properties: PropertyDeclarations = { storefront: {} };
  static override styles: CSSResultGroup = [tokens, base];

  /** Id of the `<xiang-storefront>` that it belongs to, where a page has several. */
  storefront: string | undefined;

  protected readonly localization = new Localization(this, shopMessages);
  protected readonly shop = new StorefrontController(this);

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('storefront')) this.shop.find();
  }
}
