import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LightElement } from './light-element.js';
import type { QrDrawing } from './qr-drawing.js';

/**
 * A text as a QR code: dark on light whatever the page's colours are, since not every scanner reads the other way. Its
 * drawing is loaded when the first is wanted.
 */
export class QrCode extends LightElement {
  @state() private drawing: QrDrawing | undefined;
  @state() private hasFailed = false;

  @property({ attribute: false }) content = '';
  /** What a screen reader says of it. */
  @property({ attribute: false }) label = '';
  /** Shown where it cannot be drawn. */
  @property({ attribute: false }) failure = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('content')) return;
    this.drawing = undefined;
    this.hasFailed = false;
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    if (changed.has('content')) void this.#draw();
  }

  async #draw() {
    const { content } = this;
    try {
      const { drawQrCode } = await import('./qr-drawing.js');
      if (content === this.content) this.drawing = drawQrCode(content);
    } catch {
      if (content === this.content) this.hasFailed = true;
    }
  }

  protected override render() {
    const { drawing, label } = this;
    if (this.hasFailed) return html`<p class="fault" role="alert">${this.failure}</p>`;
    const size = drawing?.size ?? 1;
    return html`<svg
      class="qr-code"
      viewBox="0 0 ${size} ${size}"
      role="img"
      aria-label=${label}
      aria-busy=${drawing ? nothing : 'true'}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d=${drawing?.path ?? ''} fill="#000" shape-rendering="crispEdges" />
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-qr-code': QrCode;
  }
}
