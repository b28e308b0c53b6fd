import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRecord } from '../src/io/record-rows.ts';
import { ended, firstLine, freshFolder, start } from './run-cli.ts';

const ROOT = join(import.meta.dirname, '..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

type Values = Readonly<Record<string, string>>;
interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Values;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}
interface Workflow {
  readonly env: Values;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly Step[];
        readonly needs?: string;
        readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
      }
    >
  >;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string | number }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const workflow = parse(text('examples/github/qa-loop.yml')) as Workflow;
const sharded = parse(text('examples/github/shards.yml')) as Workflow;
const action = parse(text('action.yml')) as Action;
type GitLab = Readonly<
  Record<
    string,
    {
      readonly script: readonly string[];
      readonly after_script: readonly string[];
      readonly extends?: string;
      readonly parallel?: number;
      readonly needs?: readonly string[];
    }
  >
>;
const gitlab = parse(text('examples/gitlab/.gitlab-ci.yml')) as GitLab;
const gitlabShards = parse(text('examples/gitlab/shards.yml')) as GitLab;

/** GitHub's own parser, bundled: it imports JSON without saying so, which Node does not take. */
const gitHubParser = async () => {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents:
        "export * from '@actions/workflow-parser'; export { parseAction } from '@actions/workflow-parser/actions/action-parser';",
      resolveDir: ROOT,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const path = join(freshFolder(), 'parser.mjs');
  writeFileSync(path, outputFiles[0]?.contents ?? '');
  return (await import(path)) as typeof import('@actions/workflow-parser') &
    typeof import('@actions/workflow-parser/actions/action-parser');
};

/** Actions that only GitHub can run: they check out, install Node, fetch and keep files. */
const ONLY_GITHUB = /^actions\/(checkout|setup-node|cache\/restore|cache\/save|upload-artifact|download-artifact)@v\d+$/;
/** What the jobs replay: the built-in matrix would only take longer. */
const SMALL_MATRIX = join(ROOT, 'test', 'small-matrix');
const OWN = 'your-organisation/sovereign-qa@v1';

interface Context {
  readonly [key: string]: string | Context;
}

/** Fills in expressions that are a path, as all of the examples are. */
const filled = (value: string, context: Context): string =>
  value.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_whole, path: string) => {
    let found: string | Context | undefined = context;
    for (const key of path.split('.')) found = typeof found === 'object' ? found[key] : undefined;
    return typeof found === 'string' ? found : '';
  });
const allFilled = (values: Readonly<Record<string, string | number | boolean>>, context: Context): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, filled(String(value), context)]));

interface Ran {
  readonly code: number;
  readonly out: string;
}

/** Runs a script as a runner does: bash reads it from a file. */
const bash = (script: string, cwd: string, env: Values, flags: readonly string[]): Promise<Ran> => {
  const path = join(freshFolder(), 'script.sh');
  writeFileSync(path, script);
  return new Promise((resolve) => {
    execFile('bash', [...flags, path], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });
};

interface StepRan extends Ran {
  readonly outputs: Values;
  readonly summary: string;
}

/** Runs a step with what GitHub puts into its environment. */
const runStep = async (step: Step, cwd: string, env: Values): Promise<StepRan> => {
  const folder = freshFolder();
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary.md')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const flags = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const ran = await bash(step.run ?? '', cwd, { ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary }, flags);
  const outputs = Object.fromEntries(
    readFileSync(output, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { ...ran, outputs, summary: readFileSync(summary, 'utf8') };
};

interface JobRan {
  readonly steps: Readonly<Record<string, StepRan>>;
  readonly onlyGitHub: readonly string[];
}

/** Runs the steps of a job as written, those of our action too, on the small matrix. After a step that fails only those run that want to run always. */
const runJob = async (
  name: string,
  workspace: string,
  event: Context,
  variables: Values,
  { of = workflow, matrix = {} }: { readonly of?: Workflow; readonly matrix?: Values } = {},
): Promise<JobRan> => {
  const temp = freshFolder();
  const given: Context = {
    github: { event, run_id: '1', repository: 'openova/catalyst', sha: 'a'.repeat(40) },
    runner: { temp },
    vars: variables,
    secrets: {},
    matrix,
  };
  const environment: Values = {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'openova/catalyst',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1',
    GITHUB_ACTION_PATH: ROOT,
    RUNNER_TEMP: temp,
    ...allFilled(of.env, given),
  };
  const ran: Record<string, StepRan> = {};
  const outputs: Record<string, Context> = {};
  const onlyGitHub: string[] = [];
  let isFailed = false;
  for (const step of of.jobs[name]?.steps ?? []) {
    const context: Context = { ...given, steps: outputs };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as the workflow has it
    if (isFailed && step.if !== '${{ !cancelled() }}') continue;
    if (step.uses !== undefined && step.uses !== OWN) {
      expect(step.uses).toMatch(ONLY_GITHUB);
      onlyGitHub.push(step.uses);
      continue;
    }
    let last: StepRan;
    if (step.uses === OWN) {
      const unknown = Object.keys(step.with ?? {}).filter((input) => !Object.hasOwn(action.inputs, input));
      expect(unknown).toEqual([]);
      const defaults = Object.entries(action.inputs).map(([input, { default: value = '' }]) => [input, value] as const);
      const inputs = {
        ...allFilled(Object.fromEntries(defaults), context),
        matrix: SMALL_MATRIX,
        ...allFilled(step.with ?? {}, context),
      };
      last = { code: 0, out: '', outputs: {}, summary: '' };
      const own: Record<string, Context> = {};
      for (const part of action.runs.steps) {
        const env = { ...environment, ...allFilled(part.env ?? {}, { inputs }) };
        const one = await runStep(part, workspace, env);
        if (part.id !== undefined) own[part.id] = { outputs: one.outputs };
        last = { ...one, out: last.out + one.out };
        if (one.code !== 0) break;
      }
      const told = Object.entries(action.outputs).map(([output, { value }]) => [output, filled(value, { steps: own })] as const);
      last = { ...last, outputs: Object.fromEntries(told) };
    } else last = await runStep(step, workspace, { ...environment, ...allFilled(step.env ?? {}, context) });
    if (step.id !== undefined) outputs[step.id] = { outputs: last.outputs };
    ran[step.name ?? ''] = last;
    isFailed ||= last.code !== 0;
  }
  return { steps: ran, onlyGitHub };
};

/** The program as the GitLab jobs call it, on the small matrix. */
const onSmallMatrix = (folder: string): string => {
  const path = join(folder, 'sovereign-qa.cjs');
  const program = join(ROOT, 'dist', 'sovereign-qa.js');
  writeFileSync(path, `process.argv.push('--matrix', ${JSON.stringify(SMALL_MATRIX)});\nrequire(${JSON.stringify(program)});\n`);
  return path;
};

/** What GitLab puts into the environment of a job. */
const inGitLab = (folder: string): Values => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  CI: 'true',
  GITLAB_CI: 'true',
  CI_PIPELINE_ID: '17',
  CI_PROJECT_DIR: folder,
  CI_PROJECT_PATH: 'openova/catalyst',
  CI_COMMIT_SHA: 'b'.repeat(40),
  SOVEREIGN_QA: onSmallMatrix(folder),
});

/** The text of a pull request that claims a fix and wants the runner to do more. */
const BODY = [
  'Viewers are refused. Claimed TCs: TC-091',
  '"; touch pwned-a; echo "',
  "'; touch pwned-b; echo '",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what GitHub would fill in
  '$(touch pwned-c) `touch pwned-d` ${{ github.token }}',
  '::set-output name=gate::open',
  'EOF',
  'touch pwned-e',
].join('\n');

const WORDS = ['fail', 'pass'] as const;

describe.concurrent('the action and the example workflow', () => {
  it("are what GitHub's own parser takes", async () => {
    const { parseWorkflow, parseAction, NoOperationTraceWriter } = await gitHubParser();
    const problems = (parser: typeof parseAction, content: string): readonly string[] =>
      parser({ name: 'file.yml', content }, new NoOperationTraceWriter())
        .context.errors.getErrors()
        .map(({ message }) => message);
    expect(problems(parseWorkflow, text('examples/github/qa-loop.yml'))).toEqual([]);
    expect(problems(parseWorkflow, text('examples/github/shards.yml'))).toEqual([]);
    expect(problems(parseAction, text('action.yml'))).toEqual([]);
    expect(problems(parseWorkflow, text('examples/github/qa-loop.yml').replace('runs-on:', 'run-on:'))).not.toEqual([]);
    expect(problems(parseAction, text('action.yml').replace('using:', 'use:'))).not.toEqual([]);
  });

  it('put no expression into a script', () => {
    const jobs = [...Object.values(workflow.jobs), ...Object.values(sharded.jobs)];
    const steps = [...jobs.flatMap((job) => job.steps), ...action.runs.steps];
    const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(scripts.length).toBe(4);
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{/);
  });

  it('run as written: a night that finds a fault, a pull request that mends it, a release', async () => {
    const workspace = freshFolder();
    const server = start(['serve', '--port', '0', '--fault', 'install!viewer-is-refused']);
    const url = await firstLine(server);
    const night = await runJob('fast', workspace, {}, { SOVEREIGN_URL: url });
    server.kill('SIGTERM');
    await ended(server);
    const { 'Replay the whole matrix': fast } = night.steps;
    expect(fast).toMatchObject({ code: 1, outputs: { gate: 'closed', 'exit-code': '1', complete: 'true' } });
    expect(fast?.out).toMatch(/^::error (file=.*,)?title=TC-091 fails/m);
    expect(fast?.summary).toMatch(/^## Gate closed \(policy iteration\)/);
    for (const word of WORDS) expect(Number(fast?.outputs[word])).toBeGreaterThan(0);
    expect(existsSync(join(workspace, fast?.outputs['junit'] ?? 'nowhere'))).toBe(true);
    expect(night.onlyGitHub.length).toBe(5);

    const change = await runJob('delta', workspace, { pull_request: { body: BODY } }, {});
    const { 'Replay what is claimed and what it may have broken': delta } = change.steps;
    expect(delta?.out).toMatch(/confirmed TC-091 +3 of 3/);
    expect(delta).toMatchObject({ code: 0, outputs: { gate: 'open' } });
    expect(delta?.summary).toContain('| TC-091 | **confirmed** | 3 of 3 |');
    expect(readdirSync(workspace).filter((name) => name.startsWith('pwned'))).toEqual([]);

    // A release wants a proven matrix, and nobody proves the small one.
    const [run = ''] = readdirSync(join(workspace, 'reports')).filter((name) => name.startsWith('2'));
    const { matrixDigest, contractDigest } = readRecord(join(workspace, 'reports', run, 'run.ndjson')).header;
    const proof = JSON.stringify({ format: 1, proven: true, matrixDigest, contractDigest });
    writeFileSync(join(workspace, 'reports', 'proof.json'), proof);
    const release = await runJob('release', workspace, {}, {});
    expect(release.steps['Replay the whole matrix']).toMatchObject({ code: 0 });
    const { 'Ask the gate, and attest what it says': gate } = release.steps;
    expect(gate, gate?.out).toMatchObject({ code: 0, outputs: { gate: 'open' } });
    const statement = JSON.parse(readFileSync(join(workspace, 'attestation.json'), 'utf8')) as {
      readonly subject: readonly unknown[];
      readonly predicate: { readonly result: string; readonly url: string; readonly failedTests: readonly string[] };
    };
    expect(statement.subject).toEqual([{ name: 'openova/catalyst', digest: { gitCommit: 'a'.repeat(40) } }]);
    expect(statement.predicate).toMatchObject({
      result: 'PASSED',
      url: 'https://github.com/openova/catalyst/actions/runs/1',
      failedTests: [],
    });
    expect(release.steps['Say which run was released']?.out).toContain(`run ${gate?.outputs['run']}, gate open`);

    const lab = freshFolder();
    cpSync(join(workspace, 'reports'), join(lab, 'reports'), { recursive: true, verbatimSymlinks: true });
    const job = (name: string, env: Values): Promise<Ran> =>
      bash((gitlab[name]?.script ?? gitlab[name]?.after_script ?? ['exit 99']).join('\n'), lab, { ...inGitLab(lab), ...env }, [
        '-eo',
        'pipefail',
      ]);
    const merge = await job('qa-delta', { CI_MERGE_REQUEST_DESCRIPTION: BODY });
    expect(merge.out).toContain('TC-091');
    expect(readdirSync(lab).filter((name) => name.startsWith('pwned'))).toEqual([]);
    expect((await job('qa-delta', { CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED: 'true' })).code).toBe(2);
    const tag = await job('qa-release', {});
    expect(tag.code, tag.out).toBe(0);
    expect(existsSync(join(lab, 'attestation.json'))).toBe(true);
    expect((await job('.qa', {})).code).toBe(0);
    expect(readFileSync(join(lab, 'junit.xml'), 'utf8')).toMatch(/^<\?xml .*\n<testsuites name="sovereign-qa"/);
  }, 60_000);
});

describe.concurrent('the examples of shards', () => {
  it('run as written on GitHub: four shards, the run that they are, and one that is lost', async () => {
    const shards = sharded.jobs['shard']?.strategy?.matrix.shard ?? [];
    expect(shards).toEqual([1, 2, 3, 4]);
    expect(sharded.jobs['merge']?.needs).toBe('shard');
    const home = freshFolder();
    for (const shard of shards) {
      const workspace = freshFolder();
      const { steps } = await runJob('shard', workspace, {}, {}, { of: sharded, matrix: { shard: String(shard) } });
      const { 'Replay a shard of the matrix': replayed } = steps;
      expect(replayed?.out).toContain(`Shard ${shard}/4: `);
      expect(replayed?.code, replayed?.out).toBe(0);
      // What the artifact of the shard brings to the merge; links stay behind.
      for (const run of readdirSync(join(workspace, 'reports')).filter((one) => one !== 'latest'))
        cpSync(join(workspace, 'reports', run), join(home, 'shards', `qa-shard-${shard}`, run), { recursive: true });
    }
    const { steps } = await runJob('merge', home, {}, {}, { of: sharded });
    const { 'Make one run of the shards': merged } = steps;
    expect(merged, merged?.out).toMatchObject({ code: 0, outputs: { gate: 'open', complete: 'true' } });
    expect(merged?.summary).toMatch(/^## Gate open \(policy iteration\)/);
    expect(existsSync(join(home, merged?.outputs['junit'] ?? 'nowhere'))).toBe(true);

    // One of them is lost.
    rmSync(join(home, 'shards', 'qa-shard-3'), { recursive: true });
    const lost = await runJob('merge', home, {}, {}, { of: sharded });
    const { 'Make one run of the shards': closed } = lost.steps;
    expect(closed).toMatchObject({ code: 3, outputs: { gate: 'closed', complete: 'false' } });
    expect(closed?.out).toContain('shard 3/4 is missing');

    // The same in GitLab, where the artifacts of all shards come into one folder.
    const lab = freshFolder();
    const job = (name: string, env: Values): Promise<Ran> =>
      bash((gitlabShards[name]?.script ?? ['exit 99']).join('\n'), lab, { ...inGitLab(lab), ...env }, ['-eo', 'pipefail']);
    const total = gitlabShards['qa-shard']?.parallel ?? 0;
    expect(gitlabShards['qa-merge']?.needs).toEqual(['qa-shard']);
    for (let index = 1; index <= total; index += 1) {
      const ran = await job('qa-shard', { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(total) });
      expect(ran.code, ran.out).toBe(0);
      expect(ran.out).toContain(`Shard ${index}/${total} (CI_NODE_INDEX=${index})`);
    }
    const one = await job('qa-merge', {});
    expect(one.code, one.out).toBe(0);
    expect(one.out).toContain('Shards 1/4, 2/4, 3/4, 4/4 of 17: 14 of 14 rows');
  }, 60_000);
});

describe('the example for GitLab', () => {
  it('has only jobs that extend the hidden one, and scripts', () => {
    const jobs = Object.entries(gitlab).filter(([name]) => name.startsWith('qa-'));
    const shards = Object.entries(gitlabShards);
    expect(shards.map(([name]) => name)).toEqual(['qa-shard', 'qa-merge']);
    expect(jobs.map(([name]) => name)).toEqual(['qa-fast', 'qa-delta', 'qa-release']);
    for (const [, { extends: base, script }] of [...jobs, ...shards]) {
      expect(base).toBe('.qa');
      expect(script.length).toBeGreaterThan(0);
    }
  });
});
