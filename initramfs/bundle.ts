import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';
import { builtInLocale, compiledLocale, localeFile } from './locales.ts';
import { projectRoot } from './project-root.ts';

/** Where native modules lie in the image. */
export const nativeFolder = '/kboot/native';

/** Native modules: package that loads one → file name in the image and in node_modules. */
export const nativeModules = {
  // The package's own loader asks for every platform in turn; the module itself is all it gives.
  koffi: { request: 'koffi', file: 'koffi.node', from: '@koromix/koffi-linux-x64/linux_x64/koffi.node' },
  skia: {
    request: '@skia-canvas/linux-x64-glibc',
    file: 'skia.node',
    from: '@skia-canvas/linux-x64-glibc/skia.node',
  },
} as const;

/** Libraries that a program loads when it needs them: a file of their own, so that no start reads them. */
export const looseModules = {
  xterm: {
    request: '@xterm/headless',
    file: 'xterm-headless.js',
    from: '@xterm/headless/lib-headless/xterm-headless.js',
  },
} as const;

/**
 * What libraries load but a boot loader never uses: fetching pictures from the
 * network pulls in Node's http and TLS, which costs a first picture's time.
 */
const stubs: Readonly<Record<string, string>> = {
  'follow-redirects': 'module.exports = { http: {}, https: {} };',
  'https-proxy-agent': 'module.exports = { HttpsProxyAgent: class {} };',
  'detect-libc': "module.exports = { MUSL: 'musl', GLIBC: 'glibc', familySync: () => 'glibc' };",
  sharp: 'module.exports = undefined;',
  // The messages of an image are compiled when it is built.
  'icu-minify/compile': 'module.exports = (message) => message;',
};

const stubPrefix = '\0stub:';

function imageModules(): Plugin {
  const natives = new Map<string, string>(
    Object.values({ ...nativeModules, ...looseModules }).map(({ request, file }) => [
      request,
      `${nativeFolder}/${file}`,
    ]),
  );
  return {
    name: 'image-modules',
    resolveId(request) {
      const native = natives.get(request);
      if (native !== undefined) return { id: native, external: 'absolute' };
      if (request.startsWith('@skia-canvas/')) return { id: request, external: true };
      return request in stubs ? `${stubPrefix}${request}` : null;
    },
    load(id) {
      return id.startsWith(stubPrefix) ? (stubs[id.slice(stubPrefix.length)] ?? null) : null;
    },
  };
}

/** Puts the built-in language into the bundle compiled, so that no start compiles a message. */
function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    async load(id) {
      if (id !== join(projectRoot, localeFile(builtInLocale))) return null;
      const messages = JSON.stringify(await compiledLocale(builtInLocale));
      return { code: `export const ${builtInLocale} = ${messages};`, moduleType: 'js' };
    },
  };
}

/**
 * Bundles one program and all that it imports into one CommonJS file, so that
 * starting it reads one file. Names of functions are kept for stack traces.
 * @param entry the program's main file
 * @param outFile where the bundle is written
 */
export async function bundle(entry: string, outFile: string): Promise<void> {
  const build = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [imageModules(), compiledMessages()],
    logLevel: 'warn',
    checks: { pluginTimings: false },
  });
  try {
    await build.write({
      file: outFile,
      format: 'cjs',
      codeSplitting: false,
      keepNames: true,
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
      sourcemap: false,
    });
  } finally {
    await build.close();
  }
}

/** The programs of the image, each in a process of its own. */
export const programs = {
  core: 'src/core/main.ts',
  archive: 'src/sources/archive/main.ts',
  graphical: 'ui/graphical/main.ts',
  text: 'ui/text/main.ts',
  shell: 'ui/shell/main.ts',
  speech: 'ui/speech/main.ts',
  braille: 'ui/braille/main.ts',
  fetch: 'src/sources/fetch/main.ts',
} as const;
