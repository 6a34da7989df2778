import { registerEnumType } from '@nestjs/graphql';

export const Rating = { red: 'red', amber: 'amber', green: 'green' } as const;
registerEnumType(Rating, { name: 'Rating', description: 'Red, amber or green; red is the worst.' });
