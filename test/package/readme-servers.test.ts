import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { SupplierShipment } from '../../src/contract/supplier-shipment.js';
import { deliveryOf, openCheckout, pay, personal, placeCheckout } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { requireBuild, root, runModule } from './support/package.js';
import { faultsOf, programOf } from './support/type-check.js';

const written = 'https://platform.example';
const blocksOf = (text: string, lang: string) =>
  [...text.matchAll(new RegExp(`^\\x60{3}${lang}\\n(.*?)^\\x60{3}$`, 'gms'))].map(([, code = '']) => code);
const linesOf = (code: string) => code.split('\n').filter(Boolean);

for (const file of ['README.md', 'README.zh-CN.md']) {
  describe(`${file}, of servers`, () => {
    let platform: TestPlatform;
    let supplierCode: string;
    let partnerCode: string;
    let placeCode: string;
    let receiverCode: string;
    let commands: string[];

    before(async () => {
      requireBuild();
      const text = await readFile(root + file, 'utf8');
      const codeOf = (name: string) =>
        blocksOf(text, 'ts').find((code) => code.includes(name)) ?? assert.fail(`No code has ${name}.`);
      supplierCode = codeOf('createSupplierClient');
      partnerCode = codeOf('createPartnerClient');
      placeCode = codeOf('createPlaceClient');
      receiverCode = codeOf('verifyWebhook');
      commands = blocksOf(text, 'sh').flatMap(linesOf);
      platform = await startTestPlatform({ catalogue: 'demo' });
    });
    after(() => platform.stop());

    it('shows code that the compiler takes with the types of this build: five lines each, and ten of a receiver', () => {
      for (const [code, lines] of [
        [supplierCode, 5],
        [partnerCode, 5],
        [placeCode, 5],
        [receiverCode, 10],
      ] as const) {
        assert.deepEqual(faultsOf(programOf(code, 'nodenext', ['node'])), []);
        assert.ok(linesOf(code).length <= lines, code);
      }
    });

    /** The key that a command of the README makes, of the one that it names. */
    const keyOf = async (role: 'supplier' | 'partner' | 'place') => {
      const pattern = new RegExp(`xiang-platform -- secret-key create --${role} "?([^"#]+?)"?(?: #.*)?$`);
      const name = commands.map((line) => pattern.exec(line)?.[1]).find(Boolean) ?? assert.fail('No such command.');
      if (role === 'supplier') return (await platform.services.createSecretKey({ supplier: name })).key;
      if (role === 'place') return (await platform.services.createSecretKey({ place: name })).key;
      await platform.createKey({ partner: name });
      return (await platform.services.createSecretKey({ partner: name })).key;
    };

    for (const role of ['supplier', 'partner', 'place'] as const) {
      it(`makes a ${role}’s key, and asks by curl what there is`, async () => {
        const curl = new RegExp(`^curl -H "(Authorization): (Bearer) \\$XIANG_KEY" "${written}(/v1/${role}/\\S+)"$`);
        const [, header, scheme, path] = commands.map((line) => curl.exec(line)).find(Boolean) ?? [];
        const key = await keyOf(role);
        const answer = await fetch(`${platform.url}${path ?? ''}`, {
          headers: { [header ?? '']: `${scheme ?? ''} ${key}` },
        });
        assert.equal(answer.status, 200, await answer.text());
      });
    }

    it('packs and dispatches what is paid for, as it stands', async () => {
      const key = await keyOf('supplier');
      const productId = 'chengbu-black-bone-chicken';
      const variantId = `${productId}-1200g`;
      const { key: publishable } = await platform.createKey();
      const { id } = await openCheckout(platform, publishable, [{ productId, variantId, quantity: 1 }]);
      // It cannot be sent back without a reason, as its shopper confirms.
      const delivery = deliveryOf({ exemptions: [variantId] });
      const { status, body: order } = await placeCheckout(platform, id, { delivery });
      assert.equal(status, 201, JSON.stringify(order));
      assert.equal((await pay(platform, order.id, order.totalFen)).status, 200);
      const printed = await runModule(
        supplierCode.replace('process.env.XIANG_KEY', JSON.stringify(key)).replace(written, platform.url),
      );
      assert.ok(printed.join('\n').includes(personal.detail));
      const { body } = await platform.ask<SupplierShipment>(`/v1/supplier/shipments/${order.number}/0`, {
        secretKey: key,
      });
      assert.equal(body.state, 'shipped');
    });

    it('receives what is signed with its secret, and nothing else', async () => {
      const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
      const code = receiverCode.replace('8080', "0, '127.0.0.1', function () { console.log(this.address().port); }");
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
        cwd: root,
        env: { ...process.env, XIANG_WEBHOOK_SECRET: secret },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
        const body = JSON.stringify({ type: 'of.tomorrow', timestamp: new Date().toISOString(), data: {} });
        const send = async (text: string) => {
          const { status } = await fetch(`http://127.0.0.1:${port.trim()}`, {
            method: 'POST',
            body: text,
            headers: {
              'webhook-id': 'msg_1',
              'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
              'webhook-signature': new Webhook(secret).sign('msg_1', new Date(), body),
            },
          });
          return status;
        };
        assert.deepEqual([await send(body.replace('tomorrow', 'yesterday')), await send(body)], [400, 204]);
      } finally {
        child.kill();
        await once(child, 'close');
      }
    });
  });
}
