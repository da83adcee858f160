import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { minifyAgain } from './lib/cli/minify-again.ts';

const TARGETS = ['chrome125', 'firefox146'];
const HOSTS = ['http://*/*', 'https://*/*'];

/** What pdf.js asks for while it reads: character maps, stand-in fonts, decoders, colour profiles. */
const PDF_ASSETS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];
/** An interpreter of scripts comes with its decoders. It stays out: no script of a PDF is run, and stores refuse one. */
const INTERPRETER = /quickjs/i;

export default defineConfig({
  imports: false,
  hooks: {
    'build:publicAssets'(_, files) {
      for (const folder of PDF_ASSETS) {
        const source = join(import.meta.dirname, 'node_modules/pdfjs-dist', folder);
        for (const name of readdirSync(source)) {
          if (INTERPRETER.test(name)) continue;
          files.push({ relativeDest: `pdf/${folder}/${name}`, absoluteSrc: join(source, name) });
        }
      }
      files.push({ relativeDest: 'weights.bin', absoluteSrc: join(import.meta.dirname, 'data/weights.bin') });
    },
  },
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), minifyAgain()],
    // Named, so that style sheets aren't rewritten for browsers without `light-dark()`: the rewriting fixes it at the host.
    build: { target: TARGETS, cssTarget: TARGETS, modulePreload: false },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    host_permissions: HOSTS,
    content_scripts: [
      {
        matches: HOSTS,
        js: ['gate.js'],
        all_frames: true,
        match_about_blank: true,
        match_origin_as_fallback: true,
        run_at: 'document_idle',
      },
    ],
    icons: iconSet('on'),
    action: { default_title: '__MSG_name__', default_icon: iconSet('on') },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' http: https:; " +
        "style-src 'self'; img-src 'self' blob:; font-src 'self' blob: data:; base-uri 'none'; form-action 'none'",
    },
    commands: {
      'next-mark': command('Alt+Shift+Period', '__MSG_commandNext__'),
      'previous-mark': command('Alt+Shift+Comma', '__MSG_commandPrevious__'),
      'open-mark': command('Alt+Shift+O', '__MSG_commandOpen__'),
      // Chromium has a use of its own for A, P and R, and gives an extension no key that it has.
      'open-panel': command('Alt+Shift+J', '__MSG_commandPanel__'),
      // Browsers suggest keys for four commands at most.
      'add-note': { description: '__MSG_commandNote__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'rejoinder@rejoinder.invalid',
              strict_min_version: '146.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '125' }),
  }),
});

function command(
  key: string,
  description: string,
): { suggested_key: { default: string }; description: string } {
  return { suggested_key: { default: key }, description };
}

function iconSet(state: string): Record<string, string> {
  return Object.fromEntries([16, 32, 48, 128].map((size) => [String(size), `icon/${state}-${size}.png`]));
}
