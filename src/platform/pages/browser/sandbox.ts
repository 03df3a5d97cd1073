import { createClient } from '../../../client/http.js';
import { createIdempotencyKey } from '../../../client/idempotency-key.js';
import { payments } from '../../../client/payments.js';
import { followLanguageLinks } from './live-language.js';
import { SandboxApp } from './sandbox-app.js';

customElements.define('xiang-sandbox-app', SandboxApp);

followLanguageLinks(document);
for (const app of document.querySelectorAll('xiang-sandbox-app')) {
  app.createKey = createIdempotencyKey;
  app.api = payments(createClient({ api: location.origin }));
}
