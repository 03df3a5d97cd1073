import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Availability, Product } from 'xiang-storefront';
import 'xiang-storefront/define';
import type { AddToCartEvent } from 'xiang-storefront/elements';
import type {} from 'xiang-storefront/react';
import { client, lang, platform, publishableKey } from './client.js';
import { halls, texts } from './texts.js';

interface Shown {
  readonly products: readonly Product[];
  readonly stock: readonly Availability[];
}

interface ProductsProps {
  readonly hall: string;
  readonly onAdd: (event: AddToCartEvent) => void;
}

/** Four products of a hall: fetched here, and handed to the cards as properties. */
const Products = ({ hall, onAdd }: ProductsProps) => {
  const [{ products, stock }, setShown] = useState<Shown>({
    products: [],
    stock: [],
  });
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const load = async () => {
      const { items } = await client.products.page({
        hall,
        lang,
        limit: 4,
        signal,
      });
      const ids = items.map(({ id }) => id);
      setShown({
        products: items,
        stock: await client.availability.list(ids, { signal }),
      });
      setFailed(false);
    };
    load().catch(() => {
      setFailed(!signal.aborted);
    });
    return () => {
      leaving.abort();
    };
  }, [hall]);

  if (failed) return <p role="alert">{texts.failed}</p>;
  return (
    <ul className="cards">
      {products.map((product) => (
        <li key={product.id}>
          <xiang-product-card
            product={product}
            availability={stock.filter(({ productId }) => productId === product.id)}
            onxiang-add-to-cart={onAdd}
          />
        </li>
      ))}
    </ul>
  );
};

const App = () => {
  const [hall, setHall] = useState('chengbu');
  const [heard, setHeard] = useState('');

  return (
    <xiang-storefront api={platform} publishableKey={publishableKey}>
      <div className="bar">
        <span className="field">
          <label htmlFor="hall">{texts.hall}</label>
          <select
            id="hall"
            value={hall}
            onChange={({ target }) => setHall(target.value)}
          >
            {halls.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </span>
        <xiang-cart
          returnUrl={location.pathname}
          onxiang-cart-change={({ type, count }) => setHeard(`${type}: ${count}`)}
        />
      </div>
      <p className="snapshot" role="status">
        <code>{heard || texts.noEvent}</code>
      </p>
      <Products
        hall={hall}
        onAdd={({ type, name }) => setHeard(`${type}: ${name}`)}
      />
    </xiang-storefront>
  );
};

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
