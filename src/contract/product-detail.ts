import * as z from 'zod/mini';
import { httpUrl, languageQuery, openEnum, slug } from './common.js';
import { county } from './county.js';
import { endpoint } from './endpoint.js';
import { productDetailPath } from './paths.js';
import { indication, product } from './product.js';

/** Kinds of supplier: a processor is a works, a leading enterprise (龙头企业) is named by the province or the state. */
export const supplierKinds = [
  'household',
  'cooperative',
  'family_farm',
  'processor',
  'leading_enterprise',
  'enterprise',
] as const;

/** A product with all that is known of it: where it comes from, who sells it, and what else the county grows. */
export const productDetail = z.object({
  ...product.shape,
  county,
  /** The hall of its county; null where it has none. */
  hall: z.nullable(slug),
  /** Address of its page on the platform. */
  url: httpUrl,
  /** Where the platform shows its own licences (E-commerce Law, art. 15). */
  licencesUrl: httpUrl,
  gi: z.nullable(z.object({ ...indication.shape, source: z.string() })),
  supplier: z.object({
    ...product.shape.supplier.shape,
    kind: openEnum(supplierKinds),
    /** Number of its 营业执照 (business licence); null where none is published. */
    businessLicence: z.nullable(z.string()),
    /** Number of its permit to make or sell food (食品生产许可证, 食品经营许可证); null where none is published. */
    foodLicence: z.nullable(z.string()),
    /** An example in the data, not a business that exists. */
    illustrative: z.boolean(),
  }),
  /** Others of the county, the best known first; at most 6. */
  related: z.array(product),
});
/** A product with all that is known of it. */
export type ProductDetail = z.infer<typeof productDetail>;

export const getProductDetail = endpoint({
  id: 'products.detail',
  summary: 'One product with all that is known of it, and others of its county.',
  path: productDetailPath,
  params: z.object({ product: slug }),
  query: languageQuery,
  answer: productDetail,
  errors: ['not_found'],
  maxAge: 60,
});
