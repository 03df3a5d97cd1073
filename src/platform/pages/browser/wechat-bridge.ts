/** What WeChat's browser offers to a page, once it is ready. */
interface WeixinBridge {
  invoke(
    name: 'getBrandWCPayRequest',
    parameters: Readonly<Record<string, string>>,
    done: (answer: { readonly err_msg: string }) => void,
  ): void;
}

declare global {
  interface Window {
    WeixinJSBridge?: WeixinBridge;
  }
}

const bridge = (page: Window): Promise<WeixinBridge> =>
  new Promise((resolve) => {
    const take = () => {
      if (page.WeixinJSBridge) resolve(page.WeixinJSBridge);
    };
    page.document.addEventListener('WeixinJSBridgeReady', take, { once: true });
    take();
  });

/**
 * Has WeChat ask the shopper for the payment. What it answers is a hint only: whether the money has come, the platform
 * says.
 */
export const payInWechat = async (
  parameters: Readonly<Record<string, string>>,
  page: Window = window,
): Promise<void> => {
  const { invoke } = await bridge(page).then((ready) => ({ invoke: ready.invoke.bind(ready) }));
  await new Promise((resolve) => {
    invoke('getBrandWCPayRequest', parameters, resolve);
  });
};

/** What WeChat's authorization has put into the page's address; good once, so it does not stay there. */
export const takeAuthorization = (page: Window = window): string | undefined => {
  const address = new URL(page.location.href);
  const code = address.searchParams.get('code');
  if (!code) return undefined;
  for (const name of ['code', 'state']) address.searchParams.delete(name);
  page.history.replaceState(page.history.state, '', address);
  return code;
};
