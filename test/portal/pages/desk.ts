// A signed-in person before the working pages: reads a page as text, fills its forms, sends them as a browser does.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { PortalDeps } from '../../../portal/deps.js';
import type { Db } from '../../../store/db.js';
import { openPortal, testClock, Visitor, type TestClock } from '../frame/portal-in-memory.js';
import { EngineInProcess } from './engine-in-process.js';
import { CALENDAR } from './working-office.js';

export type Office = { app: FastifyInstance; engine: EngineInProcess; clock: TestClock; desk: (login: string) => Promise<Desk> };

/** The portal on this store with the engine in process; `desk` signs somebody in. */
export async function openOffice(db: Db, overrides: Partial<PortalDeps> = {}): Promise<Office> {
  const clock = testClock();
  const engine = new EngineInProcess(db, clock.now);
  const app = await openPortal(db, { client: engine.client, calendar: () => CALENDAR, clock: clock.now, ...overrides });
  const desk = async (login: string): Promise<Desk> => {
    const one = new Desk(app);
    const answer = await one.signIn(login);
    if (answer.statusCode !== 303) throw new Error(`${login} could not sign in`);
    return one;
  };
  return { app, engine, clock, desk };
}

export type FilePart = { name: string; type?: string; bytes: Buffer };

/** Words of a page as people see them: tags gone, blanks folded. */
export function wordsOf(page: LightMyRequestResponse | string): string {
  const html = typeof page === 'string' ? page : page.body;
  return html.replace(/<[^>]+>/g, ' ').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
}

export class Desk extends Visitor {
  async words(url: string): Promise<string> {
    return wordsOf(await this.get(url));
  }

  /** The hidden number against double sending in the first form that posts to `action`. */
  async nonceOf(page: string, action: string): Promise<string> {
    const { body } = await this.get(page);
    const form = body.slice(body.indexOf(`action="${action}"`));
    return /name="nonce" value="([^"]+)"/.exec(form)?.[1] ?? '';
  }

  /** Hands in through the page's own form. `nonce` repeats an earlier form. */
  async handIn(obligation: string, content: { note?: string; file?: FilePart; nonce?: string }): Promise<LightMyRequestResponse> {
    const page = `/obligations/${obligation}`;
    const nonce = content.nonce ?? await this.nonceOf(page, `${page}/submissions`);
    const fields = { _csrf: await this.tokenOf(page), nonce, note: content.note ?? '' };
    return this.multipart(`${page}/submissions`, fields, content.file);
  }

  async multipart(url: string, fields: Record<string, string>, file?: FilePart): Promise<LightMyRequestResponse> {
    const boundary = `----b${randomBytes(8).toString('hex')}`;
    const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
    if (file) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name.replace(/"/g, '%22')}"\r\nContent-Type: ${file.type ?? 'application/pdf'}\r\n\r\n`;
      parts.push(Buffer.from(head), file.bytes, Buffer.from('\r\n'));
    }
    return this.postBody(url, Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), `multipart/form-data; boundary=${boundary}`);
  }

  /** Takes a step on an obligation through the page that asks for it; follows the redirect and answers with the page after it. */
  async step(obligation: string, path: string, fields: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const page = `/obligations/${obligation}`;
    const from = path === 'accept' || path === 'return' ? page : `${page}/${path}`;
    const { body } = await this.get(from);
    const submission = /name="submission" value="([^"]*)"/.exec(body)?.[1] ?? '';
    const nonce = /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const answer = await this.post(`${page}/${path}`, { nonce, submission, ...fields }, from);
    return answer.statusCode === 303 ? this.get(String(answer.headers.location)) : answer;
  }

  async follow(answer: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    return this.get(String(answer.headers.location));
  }
}
