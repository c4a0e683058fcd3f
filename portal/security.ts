// What a browser may load for our pages: only our own files, no inline script or style, no frame of others.
import type { FastifyHelmetOptions } from '@fastify/helmet';

/** `isSecure`: the portal is reached by https, so browsers are told to stay with it. */
export function contentPolicy(isSecure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], frameSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], objectSrc: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    // A mail's page lies in a sandbox of its own, which contradicts one cluster for the whole origin.
    originAgentCluster: false,
  };
}

/** For the one frame we show: a mail's own page. It may carry inline style, and run or load nothing; its links open in the whole window. */
export const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'; sandbox allow-top-navigation-by-user-activation";
