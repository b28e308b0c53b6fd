import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const own = JSON.parse(text('package.json')) as {
  readonly version: string;
  readonly files: readonly string[];
  readonly license: string;
};

interface Stage {
  readonly image: string;
  readonly instructions: readonly Instruction[];
}
const file = DockerfileParser.parse(text('Containerfile'));
const keyworded = file.getInstructions();
const starts = keyworded.flatMap((one, at) => (one.getKeyword() === 'FROM' ? [at] : []));
const stages: readonly Stage[] = starts.map((at, nth) => ({
  image: keyworded[at]?.getArguments()[0]?.getValue() ?? '',
  instructions: keyworded.slice(at + 1, starts[nth + 1]),
}));
const last = stages.at(-1)?.instructions ?? [];
const named = (instructions: readonly Instruction[], keyword: string): readonly Instruction[] =>
  instructions.filter((one) => one.getKeyword() === keyword);
const argumentsOf = (instruction: Instruction | undefined): string => instruction?.getArgumentsContent() ?? '';
const stringsOf = (instruction: Instruction | undefined): readonly string[] =>
  (instruction as JSONInstruction | undefined)?.getJSONStrings().map((one) => one.getJSONValue()) ?? [];

describe('the Containerfile', () => {
  it('has nothing that a linter of the format finds', () => {
    expect(validate(text('Containerfile'))).toEqual([]);
    expect(validate(text('Containerfile').replace('WORKDIR', 'WORKDIRS'))).not.toEqual([]);
  });

  it('builds in a stage of its own, from images with a version', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as the file has it
    expect(stages.map(({ image }) => image)).toEqual(Array.from({ length: 2 }, () => 'docker.io/library/node:${NODE}-slim'));
    const [node] = file.getInstructions();
    expect(argumentsOf(node)).toMatch(/^NODE=\d\d$/);
    expect(Number(argumentsOf(node).split('=')[1])).toBeGreaterThanOrEqual(20);
    expect(
      named(
        stages.flatMap(({ instructions }) => instructions),
        'ADD',
      ),
    ).toEqual([]);
    const runs = stages.flatMap(({ instructions }) => named(instructions, 'RUN')).map(argumentsOf);
    for (const run of runs) expect(run).not.toMatch(/npm (install|i) |curl|wget|apt-get|sudo|--force/);
    expect(runs.filter((run) => /npm ci .*--omit=dev/.test(run))).toHaveLength(1);
    for (const run of runs.filter((one) => one.includes('npm ci'))) expect(run).toContain('--ignore-scripts');
  });

  it('ends with the package alone, which its user cannot change and runs directly', () => {
    expect(named(last, 'COPY').map(argumentsOf)).toEqual(['/package /app']);
    expect(
      text('Containerfile')
        .split(/^FROM /m)
        .at(-1),
    ).toMatch(/^COPY --from=build \/package \/app$/m);
    const [user] = named(last, 'USER');
    expect(argumentsOf(user)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const order = last.map((one) => one.getKeyword());
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'));
    expect(stringsOf(named(last, 'ENTRYPOINT')[0])).toEqual(['node', '/app/dist/sovereign-qa.js']);
    expect(stringsOf(named(last, 'CMD')[0])).toEqual(['--help']);
    expect(text('Containerfile')).not.toMatch(/token|secret|password|session/i);
    const labels = argumentsOf(named(last, 'LABEL')[0]);
    for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(labels).toContain(`org.opencontainers.image.${label}=`);
    expect(labels).toContain(`"${own.license}"`);
  });

  it('agrees with the package and with the manifests about version and user', () => {
    expect(named(last, 'ARG').map(argumentsOf)).toContain(`VERSION=${own.version}`);
    const [user, group] = argumentsOf(named(last, 'USER')[0]).split(':').map(Number);
    for (const name of ['shards.yaml', 'merge/merge.yaml'])
      expect(parse(text(join('deploy/kubernetes', name)))).toMatchObject({
        spec: { template: { spec: { securityContext: { runAsUser: user, runAsGroup: group } } } },
      });
    for (const name of ['', 'merge'])
      expect(parse(text(join('deploy/kubernetes', name, 'kustomization.yaml')))).toMatchObject({
        images: [{ newTag: own.version }],
      });
  });
});

describe('what is sent to the builder', () => {
  const lines = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const sent = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

  it('is what is named, and all that the package wants', () => {
    expect(lines[0]).toBe('*');
    for (const path of sent) expect(existsSync(join(ROOT, path)), path).toBe(true);
    // Built there.
    for (const path of own.files.filter((one) => one !== 'dist')) expect(sent).toContain(path);
    for (const path of ['node_modules', '.git', 'test', 'dist']) expect(sent).not.toContain(path);
    expect(lines.indexOf('reports/*')).toBeGreaterThan(lines.indexOf('!reports'));
  });
});
