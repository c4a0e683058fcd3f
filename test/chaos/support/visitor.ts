// A person with a browser: keeps cookies, takes the form's token from a page before posting, over real HTTP.

export type Page = { status: number; text: string; location: string | null };

export type Visitor = {
  get(path: string): Promise<Page>;
  signIn(login: string, password: string): Promise<void>;
  /** Sends the hand-in form. `nonce` is the form's own number: the same one again is the same hand-in. */
  handIn(obligationId: string, form: { nonce: string; note: string }): Promise<Page>;
};

const ANSWER_MS = 30_000;

/** Requests throw while nothing listens, or when the connection is cut. */
export function visitorOf(address: string): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${address}${path}`, { ...init, redirect: 'manual', headers: { cookie }, signal: AbortSignal.timeout(ANSWER_MS) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
  };
  const tokenOf = async (path: string): Promise<string> => {
    const { status, text } = await ask(path);
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    if (!token) throw new Error(`no form token on ${path} (${status})`);
    return token;
  };
  return {
    get: (path) => ask(path),
    signIn: async (login, password) => {
      const body = new URLSearchParams({ _csrf: await tokenOf('/sign-in'), login, password, next: '/' });
      const { status } = await ask('/sign-in', { method: 'POST', body });
      if (status !== 303) throw new Error(`sign-in of ${login} was answered with ${status}`);
    },
    handIn: async (obligationId, { nonce, note }) => {
      const body = new FormData();
      body.set('_csrf', await tokenOf('/account'));
      body.set('nonce', nonce);
      body.set('note', note);
      return ask(`/obligations/${obligationId}/submissions`, { method: 'POST', body });
    },
  };
}

export const receiptIn = ({ location }: Page): string | null => /[?&]receipt=([^&]+)/.exec(location ?? '')?.[1] ?? null;
