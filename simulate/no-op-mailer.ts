// A mailer that takes everything and sends nothing: measurements and simulations reach nobody.
import type { Mailer } from '../activities/deps.js';

export const noOpMailer: Mailer = { send: () => Promise.resolve({ outcome: 'sent' }) };
