const words = {
  'zh-CN': {
    site: 'xiang-storefront 开发者文档（演示）',
    brand: '开发者文档',
    skip: '跳到正文',
    notice: '<strong>演示网站</strong>，示例中的价格、库存和供应商均为示例',
    other: 'English',
    nav: '文档',
    contents: '本页内容',
    copy: '复制',
    copied: '已复制',
    selected: '已选中，请按复制键',
    footer: '这些示例向本机上的平台请求真实数据；订单用沙盒支付，不会扣款。产品与县的资料出处见代码库的 demo/data。',
  },
  en: {
    site: 'xiang-storefront for developers (demonstration)',
    brand: 'for developers',
    skip: 'Skip to content',
    notice: '<strong>Demonstration site</strong>: prices, stock and suppliers are illustrative',
    other: '中文',
    nav: 'Documentation',
    contents: 'On this page',
    copy: 'Copy',
    copied: 'Copied',
    selected: 'Selected: press the copy keys',
    footer:
      'The examples ask the platform on this machine; orders are paid in a sandbox, and nothing is charged. The sources of what is said of products and counties stand in demo/data.',
  },
};

const folder = (lang) => (lang === 'en' ? '/en/' : '/');

const hrefOf = (lang, file) => folder(lang) + (file === 'index.html' ? '' : file);

let figures = 0;

/** Code with its file's name and a button that copies it. */
export const codeFigure = ({ name, code, lang }) => {
  const { copy, copied, selected } = words[lang];
  const id = `code-${(figures += 1)}`;
  return `<figure class="code">
  <figcaption>
    <span id="${id}">${name}</span>
    <span class="copied" role="status"></span>
    <button type="button" class="copy" data-copied="${copied}" data-selected="${selected}" hidden>${copy}<span class="visually-hidden"> ${name}</span></button>
  </figcaption>
  <pre tabindex="0" role="group" aria-labelledby="${id}"><code translate="no">${code}</code></pre>
</figure>`;
};

/** Links to the sections of a text, from its second headings. */
const contentsOf = (main, { contents }) => {
  const links = [...main.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(
    ([, id, text]) => `<li><a href="#${id}">${text}</a></li>`,
  );
  if (links.length < 2) return '';
  return `<nav class="contents" aria-labelledby="contents-title">
        <p id="contents-title">${contents}</p>
        <ol>${links.join('')}</ol>
      </nav>`;
};

/** A whole page. */
export const layout = ({ lang, title, file, script, pages, main }) => {
  const own = words[lang];
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const otherFile = pages.some((page) => page.file === file) ? file : 'index.html';
  const links = pages.map(
    (page) =>
      `<li><a href="${hrefOf(lang, page.file)}"${page.file === file ? ' aria-current="page"' : ''}>${page.title}</a></li>`,
  );
  const scripts = ['copy', ...(script ? [script] : [])].map(
    (name) => `<script type="module" src="/scripts/${name}.js"></script>`,
  );
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · ${own.site}</title>
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/styles/icon.svg" />
    <link rel="stylesheet" href="/styles/base.css" />
    <link rel="stylesheet" href="/styles/layout.css" />
    <link rel="stylesheet" href="/styles/example.css" />
    <link rel="stylesheet" href="/styles/code.css" />
    <link rel="stylesheet" href="/styles/tea.css" />
    ${scripts.join('\n    ')}
  </head>
  <body data-platform="{{platform}}" data-publishable-key="{{publishableKey}}">
    <a class="skip-link" href="#main">${own.skip}</a>
    <header class="site-header">
      <p class="notice"><span>${own.notice}</span></p>
      <div class="bar">
        <a class="brand" href="${folder(lang)}"><span translate="no">xiang-storefront</span> ${own.brand}</a>
        <nav aria-label="${own.nav}">
          <ul>${links.join('')}</ul>
        </nav>
        <a class="language" href="${hrefOf(other, otherFile)}" lang="${other}" hreflang="${other}">${own.other}</a>
      </div>
    </header>
    <div class="page">
      ${contentsOf(main, own)}
      <main id="main" tabindex="-1">
${main}
      </main>
    </div>
    <footer class="site-footer"><p>${own.footer}</p></footer>
  </body>
</html>
`;
};
