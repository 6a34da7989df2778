import 'reflect-metadata';
import { runProcess } from '#libs/process';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';
import { buildWeb } from '../../src/server/start-web.js';
import { galleryJourney } from './gallery.journey.js';

// A process of its own: one of the server's packages cannot be loaded inside jest on Node 20.
const config = readConfig(process.env);
const templates = [fileURLToPath(new URL('.', import.meta.url))];
await runProcess(
  'The gallery',
  async () => {
    const app = await buildWeb(config, { journeys: [galleryJourney], templates });
    await app.listen(config.port, config.host);
    return { stop: () => app.close() };
  },
  String,
);
