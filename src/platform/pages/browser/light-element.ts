import { LitElement } from 'lit';

/**
 * An element of these pages. It renders into itself, without a shadow root, so that the browser's autofill sees one
 * form and labels reach their fields; what the server put inside it to wait with makes room.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }
}
