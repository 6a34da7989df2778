import type { FastifyReply } from 'fastify';
import type { Page } from './pages.js';

/** Answers with a page and the headers that belong to it. */
export const sendPage = (reply: FastifyReply, status: number, page: Page) =>
  reply.status(status).headers(page.headers).send(page.html);
