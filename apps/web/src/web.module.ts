import { Module, type DynamicModule } from '@nestjs/common';
import type { WebConfig } from './config.js';
import type { Journey } from './pages/navigation.js';
import { HealthController } from './server/health.controller.js';
import { WEB_CONFIG } from './server/tokens.js';
import { SignInClient } from './sign-in/sign-in-client.js';
import { SignInController } from './sign-in/sign-in.controller.js';

@Module({})
export class WebModule {
  static with(config: WebConfig, client: SignInClient, journeys: Journey[]): DynamicModule {
    return {
      module: WebModule,
      controllers: [
        HealthController,
        SignInController,
        ...journeys.flatMap((journey) => journey.controllers),
      ],
      providers: [
        { provide: WEB_CONFIG, useValue: config },
        { provide: SignInClient, useValue: client },
      ],
    };
  }
}
