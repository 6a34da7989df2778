import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';
import { buildWeb, serve } from '../../src/server/start-web.js';
import { galleryJourney } from './gallery.journey.js';

// A process of its own: one of the server's packages cannot be loaded inside jest on Node 20.
const config = readConfig(process.env);
const templates = [fileURLToPath(new URL('.', import.meta.url))];
const app = await buildWeb(config, { journeys: [galleryJourney], templates });
await serve(app, config);
