import { configs as lit } from 'eslint-plugin-lit';
import regexp from 'eslint-plugin-regexp';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.xiang/'] },
  {
    files: ['src/**/*.ts', 'demo/**/*.{ts,tsx}', 'test/**/*.ts'],
    extends: [
      ...tseslint.configs.strict,
      ...tseslint.configs.stylistic,
      lit['flat/recommended'],
      wc['flat/recommended'],
    ],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Lit's rendering is a side effect of assigning; a host reads them as properties.
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
    },
  },
  {
    // Texts come from anybody: a pattern that takes more than linear time stops the process, or the page.
    files: ['src/**/*.ts', 'demo/**/*.{ts,tsx}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    // A fetch that leaves the client room would be a second way of fetching.
    files: ['src/{cart,elements,localization,theme,embed,contract}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest'] },
  },
  {
    // Pages have put other things there: old libraries (test/e2e/hostile-libraries.test.ts says which), old polyfills.
    files: ['src/{client,cart,contract,elements,embed,localization,theme}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          ['ForInStatement', 'Object.prototype may have more: read what is own.'],
          ["CallExpression[callee.object.name='Array'][callee.property.name='from']", 'Write [...items] or a loop.'],
          ["CallExpression[callee.object.name='JSON'][callee.property.name='stringify']", 'Use toJson.'],
          ["CallExpression[callee.property.name='reduce']", 'Write a loop.'],
          ["CallExpression[callee.property.name='finally']", 'Use then.'],
          ["CallExpression[callee.object.name!='Object'][callee.property.name='entries']", 'Write a loop.'],
          ["ClassDeclaration[superClass.name='Event']", 'Extend NativeEvent.'],
        ].map(([selector, message]) => ({ selector, message: `A page may have replaced it. ${message}` })),
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'demo/**/*.{ts,tsx}', 'src/platform/main.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
