// The reader's language: Vietnamese unless their cookie says English.
import type { FastifyRequest } from 'fastify';
import type { Language } from './dictionary.js';

export const LANGUAGE_COOKIE = 'lang';

export function languageOf(request: FastifyRequest): Language {
  return request.cookies?.[LANGUAGE_COOKIE] === 'en' ? 'en' : 'vi';
}
