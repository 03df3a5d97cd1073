/** A heading and its paragraphs on a page of plain text. */
export interface TextSection {
  readonly id: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** What the server's own pages say: halls, the list of halls, about, and what is not found. */
export interface SiteMessages {
  readonly siteName: string;
  readonly skipToContent: string;
  readonly breadcrumbs: string;
  readonly home: string;
  readonly halls: string;
  readonly cart: string;
  readonly embedCode: string;
  readonly embedHall: string;
  readonly about: string;
  readonly privacy: string;
  readonly licences: string;
  readonly languageSwitch: string;
  readonly pageNavigation: string;
  /** Where nothing is charged: what is illustrative, at the head of every page, where a shopper reads it before a price. */
  readonly demonstrationNote: string;
  readonly demonstrationFooter: string;
  /** Where real money is taken. */
  readonly shopFooter: string;

  readonly hallsTitle: string;
  readonly hallsLead: string;
  readonly hallsDescription: string;
  readonly productCount: (count: number) => string;
  readonly noHalls: string;

  readonly zones: string;
  readonly zoneCounties: string;
  readonly zoneProducts: string;
  readonly noZoneProducts: string;
  readonly orderInZone: string;
  readonly embedZone: string;

  readonly counties: string;
  readonly figureYear: (year: number) => string;
  readonly figureSource: (source: string) => string;
  readonly products: string;
  readonly noProducts: string;
  readonly nextPage: string;
  readonly firstPage: string;
  readonly orderInHall: string;
  readonly orderNeedsScript: string;

  readonly origin: string;
  readonly supplier: string;
  readonly price: string;
  readonly per500g: (price: string) => string;
  readonly season: string;
  readonly noReasonReturnExcluded: string;
  readonly minimumAge: (years: number) => string;

  readonly notFoundTitle: string;
  readonly notFoundHall: string;
  readonly notFoundZone: string;
  readonly notFoundProduct: string;
  readonly notFoundCheckout: string;
  readonly notFoundPage: string;
  readonly notFoundCure: string;
  readonly busyTitle: string;
  readonly busyText: string;
  readonly failedTitle: string;
  readonly failedText: string;
  readonly requestId: string;

  readonly checkoutTitle: string;
  readonly orderTitle: string;
  readonly orderLookupTitle: string;
  readonly orderLookupLead: string;
  readonly orderLookupNeedsScript: string;
  readonly sandboxTitle: string;
  readonly loading: string;
  readonly checkoutNeedsScript: string;

  readonly aboutTitle: string;
  readonly aboutDescription: string;
  /** What the platform is where nothing is charged, and where real money is taken. */
  readonly aboutDemonstration: TextSection;
  readonly aboutShop: TextSection;
  readonly licenceKinds: Readonly<Record<'business' | 'food', string>>;
  readonly licenceNumber: string;
  readonly licenceHolder: string;
  readonly licenceRecord: string;
  /** Below one that is an example. */
  readonly licenceIllustrative: string;
  /** Behind the name of one that is an example. */
  readonly licenceExample: (name: string) => string;
  readonly licenceMissing: string;
  readonly platformLicences: string;
  readonly aboutPrivacy: TextSection;
}
