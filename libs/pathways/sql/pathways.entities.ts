import { EntitySchema } from 'typeorm';
import type { PathwayDocument } from '../domain/document.js';

export interface PathwayRow {
  partnershipId: string;
  id: string;
  key: string;
  publishedVersion: number | null;
}

export const Pathway = new EntitySchema<PathwayRow>({
  name: 'Pathway',
  tableName: 'pathways',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    key: { type: 'text' },
    publishedVersion: { type: 'integer', name: 'published_version', nullable: true },
  },
});

export interface PathwayVersionRow {
  partnershipId: string;
  pathwayId: string;
  version: number;
  /** How often it was saved as a draft. */
  revision: number;
  document: PathwayDocument;
  status: 'draft' | 'published' | 'withdrawn';
  publishedAt: Date | null;
  publishedBy: string | null;
}

export const PathwayVersion = new EntitySchema<PathwayVersionRow>({
  name: 'PathwayVersion',
  tableName: 'pathway_versions',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    pathwayId: { type: 'uuid', primary: true, name: 'pathway_id' },
    version: { type: 'integer', primary: true },
    revision: { type: 'integer' },
    document: { type: 'jsonb' },
    status: { type: 'text' },
    publishedAt: { type: 'timestamptz', name: 'published_at', nullable: true },
    publishedBy: { type: 'uuid', name: 'published_by', nullable: true },
  },
});

export interface RegisterRow {
  partnershipId: string;
  id: string;
  groupId: string;
  pathwayId: string;
  pathwayVersion: number;
  name: string;
  neutralName: string;
  compartment: boolean;
  version: number;
}

export const Register = new EntitySchema<RegisterRow>({
  name: 'Register',
  tableName: 'registers',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    groupId: { type: 'uuid', name: 'group_id' },
    pathwayId: { type: 'uuid', name: 'pathway_id' },
    pathwayVersion: { type: 'integer', name: 'pathway_version' },
    name: { type: 'text' },
    neutralName: { type: 'text', name: 'neutral_name' },
    compartment: { type: 'boolean' },
    version: { type: 'integer' },
  },
});

/** The mappings of this area, for opening the database. */
export const pathwayEntities = [Pathway, PathwayVersion, Register];
