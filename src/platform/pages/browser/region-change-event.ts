/** The shopper has said, or changed, to which region it shall go: the postage may be another. */
export class RegionChangeEvent extends Event {
  static readonly type = 'xiang-region-change';
  /** Code of the province, city or county: 2, 4 or 6 digits. */
  readonly region: string;

  constructor(region: string) {
    super(RegionChangeEvent.type, { bubbles: true });
    this.region = region;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'xiang-region-change': RegionChangeEvent;
  }
}
