// Runs the steps of a command of tests, one after another, with one count at the end.
// Every step prints its own figures; a step that ran no test, or that ended badly without saying which test failed, counts as a failure.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Files of a folder of tests; Node 20 knows no patterns. */
export const filesOf = (folder, ending = '.test.ts') =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

/** A file that hangs is named after a quarter of an hour, instead of holding up all that come after it. */
const longestFileMs = 15 * 60_000;

export const nodeTests = (...files) =>
  `node --import tsx --test --test-timeout=${longestFileMs} --test-reporter=spec ${files.flat().join(' ')}`;

const figures = (output) => {
  const last = (pattern) => [...output.matchAll(pattern)].at(-1);
  const pass = last(/^\S+ pass (\d+)$/gm);
  const fail = last(/^\S+ fail (\d+)$/gm);
  if (pass && fail) return { passed: Number(pass[1]), failed: Number(fail[1]) };
  const both = last(/(\d+) passed, (\d+) failed/g);
  return { passed: Number(both?.[1] ?? 0), failed: Number(both?.[2] ?? 0) };
};

const run = (command, env) =>
  new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.on('close', (code) => resolve({ code, output }));
  });

/**
 * Figures are read from a step's closing lines: node:test's `pass 3`, or `3 passed, 0 failed`. The last line is the sum.
 *
 * @param {{ name: string, command: string, env?: Record<string, string>, isOneTest?: boolean }[]} steps
 */
export const runSteps = async (steps) => {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const started = performance.now();
    const { code, output } = await run(step.command, step.env);
    const counted = step.isOneTest ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 } : figures(output);
    if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) counted.failed = 1;
    total.passed += counted.passed;
    total.failed += counted.failed;
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`── ${step.name}: ${counted.passed} passed and ${counted.failed} failed in ${seconds} s`);
    if (counted.failed && step.name === 'build') break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed ? 1 : 0;
};
