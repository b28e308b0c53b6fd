/** Modules that packages load at once and a run uses seldom or never: of Node's own they took a third of the start of a run of one row. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What stands in for a module where `importer` asks for it. */
interface StandIn {
  readonly importer: RegExp;
  readonly module: string;
  /** What the importer's text must show for the stand-in to be enough, so that another version of the package fails the build and not a run. */
  readonly fits: (text: string) => boolean;
  /** CommonJS. */
  readonly contents: string;
}

const STAND_INS: readonly StandIn[] = [
  {
    // Only commands that are programs of their own are spawned, and there are none.
    importer: /[/\\]commander[/\\]lib[/\\]command\.js$/,
    module: 'node:child_process',
    fits: (text) => !/childProcess\.(?!spawn\b)/.test(text),
    contents: "exports.spawn = (...given) => require('node:child_process').spawn(...given);",
  },
  {
    importer: /[/\\]undici[/\\]lib[/\\]dispatcher[/\\]client\.js$/,
    module: './client-h2.js',
    fits: (text) => text.includes("const connectH2 = require('./client-h2.js')"),
    contents: "module.exports = (...given) => require('./client-h2.js')(...given);",
  },
  {
    // Asked for the default of a limit that `src/io/send.ts` always gives; undici knows platforms that have no such module.
    importer: /[/\\]undici[/\\]lib[/\\]dispatcher[/\\]client\.js$/,
    module: 'node:http',
    fits: (text) => text.includes('const getDefaultNodeMaxHeaderSize = http &&') && !/http\.(?!maxHeaderSize\b)\w/.test(text),
    contents: 'module.exports = undefined;',
  },
  {
    // Asked whether a body is the request of a server: `src/io/send.ts` sends texts.
    importer: /[/\\]undici[/\\]lib[/\\]core[/\\]util\.js$/,
    module: 'node:http',
    fits: (text) => text.includes("const { IncomingMessage } = require('node:http')"),
    contents: 'exports.IncomingMessage = class IncomingMessage {};',
  },
  {
    importer: /[/\\]undici[/\\]lib[/\\](core[/\\](util|request|connect)|dispatcher[/\\]client(-h1)?)\.js$/,
    module: 'node:assert',
    fits: (text) => !/\bassert\.\w/.test(text),
    contents: "module.exports = (value, message) => { if (!value) require('node:assert')(value, message); };",
  },
];

/** Puts the stand-ins into a bundle. The build fails where a package is not as they expect it. */
export const whenUsed: Plugin = {
  name: 'when-used',
  setup: (own) => {
    const left = new Set(STAND_INS);
    own.onResolve({ filter: /^(node:|\.\/client-h2\.js$)/ }, ({ path, importer, namespace }) => {
      if (namespace !== 'file') return undefined;
      const found = STAND_INS.find((one) => one.module === path && one.importer.test(importer));
      if (found === undefined) return undefined;
      left.delete(found);
      if (!found.fits(readFileSync(importer, 'utf8'))) return { errors: [{ text: `${importer} uses ${path} in another way` }] };
      return { path: `${path} of ${importer}`, namespace: 'when-used', pluginData: { found, importer } };
    });
    own.onLoad(
      { filter: /^/, namespace: 'when-used' },
      ({ pluginData }: { pluginData: { found: StandIn; importer: string } }) => ({
        contents: pluginData.found.contents,
        loader: 'js',
        resolveDir: dirname(pluginData.importer),
      }),
    );
    own.onEnd(() => ({
      errors: [...left].map(({ module, importer }) => ({ text: `nothing that is like ${importer} asks for ${module}` })),
    }));
  },
};
