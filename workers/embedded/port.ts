// Ports of the loopback: a free one, and whether somebody listens on a given one.
import { createServer, type AddressInfo } from 'node:net';
import { StartRefusal, systemCode } from '../refusal.js';

/** A port that was free a moment ago; another process may still be quicker. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

/** Throws StartRefusal when the portal could not listen there; asked before anything else is started. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  try {
    await listenOnce(port, host);
  } catch (error) {
    throw portRefusal(port, host, error);
  }
}

/** The words for a port on which one may not listen. */
export function portRefusal(port: number, host: string, error: unknown): StartRefusal {
  const code = systemCode(error);
  const wayOut = `Đặt cổng khác rồi chạy lại, ví dụ: DONDOC_PORT=${port === 8081 ? 8082 : 8081} npm start`;
  if (code === 'EADDRINUSE') return new StartRefusal(`Cổng ${port} đã có chương trình khác dùng. ${wayOut}`, { cause: error });
  if (code === 'EACCES') return new StartRefusal(`Tài khoản này không được mở cổng ${port} (cổng dưới 1024 cần quyền quản trị). ${wayOut}`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartRefusal(`Máy này không có địa chỉ ${host}. Sửa DONDOC_HOST rồi chạy lại.`, { cause: error });
  return new StartRefusal(`Không mở được cổng ${port} trên ${host}: ${String(error)}`, { cause: error });
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });
}
