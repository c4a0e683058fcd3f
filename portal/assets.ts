// The portal's own files and those of its three style packages, each under one fixed path; nothing else is ever served from disk.
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';

const fromPackage = createRequire(import.meta.url);
const own = (name: string): string => fileURLToPath(new URL(`./public/${name}`, import.meta.url));

/** Our files change with every release and are asked for again each time; those of a pinned package keep for a day, fonts for a month. */
const FRESH = 0;
const DAY = 86_400_000;
const MONTH = 30 * DAY;

type Asset = { file: string; maxAge: number };

function assets(): Record<string, Asset> {
  const table: Record<string, Asset> = {
    'portal.css': { file: own('portal.css'), maxAge: FRESH },
    'pages.css': { file: own('pages.css'), maxAge: FRESH },
    'review.css': { file: own('review.css'), maxAge: FRESH },
    'review.js': { file: own('review.js'), maxAge: FRESH },
    'favicon.svg': { file: own('favicon.svg'), maxAge: FRESH },
    'pico.css': { file: fromPackage.resolve('@picocss/pico/css/pico.min.css'), maxAge: DAY },
    'htmx.js': { file: fromPackage.resolve('htmx.org/dist/htmx.min.js'), maxAge: DAY },
  };
  for (const script of ['latin', 'latin-ext', 'vietnamese']) {
    for (const weight of ['400', '600']) {
      const file = `be-vietnam-pro-${script}-${weight}-normal.woff2`;
      table[`fonts/${file}`] = { file: fromPackage.resolve(`@fontsource/be-vietnam-pro/files/${file}`), maxAge: MONTH };
    }
  }
  return table;
}

export async function registerAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { serve: false });
  for (const [path, { file, maxAge }] of Object.entries(assets())) {
    app.get(`/assets/${path}`, { config: { policy: 'public', rateLimit: false } }, (_request, reply) =>
      reply.sendFile(basename(file), dirname(file), { maxAge }));
  }
}
