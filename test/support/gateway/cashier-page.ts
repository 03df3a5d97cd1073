const escape = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);

const labels = { pay: '付款', 'log-in': '只登录', 'walk-away': '放弃' };

export type CashierButton = keyof typeof labels;

/** The page on which one pays or walks away. It says what it is: no money moves here. */
export const cashierPage = ({
  provider,
  subject,
  amount,
  action,
  buttons,
}: {
  readonly provider: string;
  readonly subject: string;
  /** As it is read, in yuan. */
  readonly amount: string;
  /** Address of its forms, to which the choice is added. */
  readonly action: string;
  readonly buttons: readonly CashierButton[];
}) => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${escape(provider)} 收银台（演示）</title>
  </head>
  <body>
    <h1>${escape(provider)} 收银台（演示，不会扣款）</h1>
    <p>${escape(subject)}</p>
    <p>¥<output>${escape(amount)}</output></p>
    ${buttons
      .map(
        (name) =>
          `<form method="post" action="${escape(action)}/${name}"><button name="${name}">${labels[name]}</button></form>`,
      )
      .join('\n    ')}
  </body>
</html>
`;

/** A page of the cashier's, as one in a browser deals with it. */
export interface CashierVisit {
  readonly html: string;
  /** Presses a button; returns where the browser is sent, or undefined where the page stays. */
  readonly press: (button: CashierButton) => Promise<string | undefined>;
}

/** Opens a cashier's page without a browser. */
export const visitCashier = async (url: string): Promise<CashierVisit> => {
  const page = await fetch(url);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`The cashier answered ${String(page.status)}: ${html}`);
  return {
    html,
    press: async (button) => {
      const action = new RegExp(`action="([^"]+/${button})"`).exec(html)?.[1];
      if (action === undefined) throw new Error(`The cashier has no button ${button}.`);
      const answer = await fetch(new URL(action, url), { method: 'POST', redirect: 'manual' });
      return answer.headers.get('Location') ?? undefined;
    },
  };
};
