// `npm run manifest` reads the sources of the elements and writes dist/custom-elements.json, and what is made from it: data
// for editors, and the types of the tags for JSX and Vue.
import { mkdirSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

const outdir = 'dist';
const index = 'src/elements/index.ts';

/** Elements that only another element puts on a page: they have a tag, and nobody writes it. */
const internal = ['CartDrawer', 'CartPage', 'ProductFinder'];

/** What a page can write: the elements that the package exports, in the order of their tags. */
const publishedElements = ({ modules }) => {
  const exported = modules.find(({ path }) => path === index).exports.map(({ name }) => name);
  return modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName, name }) => tagName && exported.includes(name))
    .sort((one, other) => one.tagName.localeCompare(other.tagName));
};

/** Fields and accessors that a page may set. */
const propertiesOf = ({ members = [] }) =>
  members.filter(({ kind, static: isStatic, readonly }) => kind === 'field' && !isStatic && !readonly);

/** Attributes that are not a property of the same name. */
const attributesOf = (element) => {
  const names = propertiesOf(element).map(({ name }) => name);
  return (element.attributes ?? []).filter(({ name }) => !names.includes(name));
};

const docs = (text, indent) =>
  text ? `${indent}/** ${text.replace(/\s*\n\s*/g, ' ').replaceAll('*/', '*\\/')} */\n` : '';

const indent = '      ';

/** Properties, and attributes with names of their own, typed as the class has them. */
const propsOf = (element) =>
  [
    ...propertiesOf(element).map(
      ({ name, description }) =>
        `${docs(description, indent)}${indent}${name}?: ${element.name}['${name}'] | undefined;`,
    ),
    ...attributesOf(element).map(
      ({ name, fieldName, type, description }) =>
        `${docs(description, indent)}${indent}'${name}'?: ${
          fieldName ? `${element.name}['${fieldName}']` : (type?.text ?? 'string')
        } | undefined;`,
    ),
  ].join('\n');

const heading = (elements, use) => `// Made from custom-elements.json by the build. ${use}
import type { ${elements.map(({ name }) => name).join(', ')} } from './elements/index.js';
`;

const reactTypes = (elements) => `${heading(elements, "For React 19: import type {} from 'xiang-storefront/react';")}\
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements
  .map(
    (element) => `${docs(element.description, '      ')}\
      '${element.tagName}': DetailedHTMLProps<HTMLAttributes<${element.name}>, ${element.name}> & {
${propsOf(element).replace(/^/gm, '  ')}
${(element.events ?? [])
  .map(
    ({ name, description }) => `${docs(description, '        ')}\
        'on${name}'?: ((event: HTMLElementEventMap['${name}']) => void) | undefined;`,
  )
  .join('\n')}
      };`,
  )
  .join('\n')}
    }
  }
}
`;

const vueTypes = (elements) => `${heading(elements, "For Vue 3: import type {} from 'xiang-storefront/vue';")}\
import type { EmitFn, HTMLAttributes } from 'vue';

type CustomElement<Element extends HTMLElement, Props, Events extends keyof HTMLElementEventMap> = new () => Element & {
  /** @deprecated For the types of templates alone: it is not there when the page runs. */
  $props: HTMLAttributes & Props;
  /** @deprecated For the types of templates alone: it is not there when the page runs. */
  $emit: EmitFn<{ [Name in Events]: (event: HTMLElementEventMap[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(
    (element) => `${docs(element.description, '    ')}\
    '${element.tagName}': CustomElement<
      ${element.name},
      {
${propsOf(element).replace(/^/gm, '  ')}
      },
      ${(element.events ?? []).map(({ name }) => `'${name}'`).join(' | ') || 'never'}
    >;`,
  )
  .join('\n')}
  }
}
`;

/** What a page's author has of the manifest, beside the manifest. */
const authorFiles = () => ({
  name: 'author-files',
  packageLinkPhase: ({ customElementsManifest: manifest }) => {
    const elements = publishedElements(manifest);
    const options = { exclude: internal };
    const files = {
      'react.d.ts': reactTypes(elements),
      'vue.d.ts': vueTypes(elements),
      'html-custom-data.json': getVsCodeHtmlCustomData(manifest, options),
      'css-custom-data.json': getVsCodeCssCustomData(manifest, options),
      'web-types.json': getWebTypesData(manifest, { ...options, packageJson: false }),
    };
    mkdirSync(outdir, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(`${outdir}/${name}`, text);
  },
});

/** The name of the event is the key of its type, in the DOM's own table. */
const eventTypes = () => ({
  name: 'event-types',
  packageLinkPhase: ({ customElementsManifest }) => {
    for (const { declarations } of customElementsManifest.modules) {
      for (const { events = [] } of declarations) {
        for (const event of events) event.type = { text: `HTMLElementEventMap['${event.name}']` };
      }
    }
  },
});

/** The manifest says what a page may use; what is private or protected is not for it. */
const dropInnerMembers = () => ({
  name: 'drop-inner-members',
  packageLinkPhase: ({ customElementsManifest }) => {
    for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations)) {
      declaration.members &&= declaration.members.filter(
        ({ name, privacy }) => !/^[#_]/.test(name) && (privacy ?? 'public') === 'public',
      );
    }
  },
});

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/elements/define/**'],
  outdir,
  litelement: true,
  packagejson: false,
  plugins: [eventTypes(), dropInnerMembers(), authorFiles()],
};
