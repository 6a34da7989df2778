// Enhancements only: every page works without this file.
import {
  Button,
  CharacterCount,
  ErrorSummary,
  ServiceNavigation,
  SkipLink,
  createAll,
} from './govuk-frontend.js';

for (const component of [Button, CharacterCount, ErrorSummary, ServiceNavigation, SkipLink])
  createAll(component);
