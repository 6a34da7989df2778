import { EntitySchema } from 'typeorm';

export interface AgencyRow {
  partnershipId: string;
  id: string;
  name: string;
  kind: 'council' | 'school' | 'police' | 'health' | 'voluntary' | 'other';
  urn: string | null;
  aliases: string[];
  active: boolean;
  version: number;
}

export const Agency = new EntitySchema<AgencyRow>({
  name: 'Agency',
  tableName: 'agencies',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    kind: { type: 'text' },
    urn: { type: 'text', nullable: true },
    aliases: { type: 'text', array: true },
    active: { type: 'boolean' },
    version: { type: 'integer' },
  },
});

export interface PersonRow {
  partnershipId: string;
  id: string;
  agencyId: string;
  name: string;
  email: string;
  agencyRole: 'user' | 'lead';
  active: boolean;
  demonstration: boolean;
  version: number;
}

export const Person = new EntitySchema<PersonRow>({
  name: 'Person',
  tableName: 'people',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    agencyId: { type: 'uuid', name: 'agency_id' },
    name: { type: 'text' },
    email: { type: 'text' },
    agencyRole: { type: 'text', name: 'agency_role' },
    active: { type: 'boolean' },
    demonstration: { type: 'boolean' },
    version: { type: 'integer' },
  },
});

export interface IdentityRow {
  partnershipId: string;
  issuer: string;
  subject: string;
  personId: string;
}

export const Identity = new EntitySchema<IdentityRow>({
  name: 'Identity',
  tableName: 'identities',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    issuer: { type: 'text', primary: true },
    subject: { type: 'text', primary: true },
    personId: { type: 'uuid', name: 'person_id' },
  },
});

export interface AppointmentRow {
  partnershipId: string;
  id: string;
  personId: string;
  role: 'administrator' | 'data_protection_officer' | 'service_director';
  serviceAreaId: string | null;
  fromOn: string;
  untilOn: string | null;
}

export const Appointment = new EntitySchema<AppointmentRow>({
  name: 'Appointment',
  tableName: 'appointments',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    personId: { type: 'uuid', name: 'person_id' },
    role: { type: 'text' },
    serviceAreaId: { type: 'uuid', name: 'service_area_id', nullable: true },
    fromOn: { type: 'date', name: 'from_on' },
    untilOn: { type: 'date', name: 'until_on', nullable: true },
  },
});

export interface ServiceAreaRow {
  partnershipId: string;
  id: string;
  name: string;
  version: number;
}

export const ServiceArea = new EntitySchema<ServiceAreaRow>({
  name: 'ServiceArea',
  tableName: 'service_areas',
  columns: {
    partnershipId: { type: 'uuid', primary: true, name: 'partnership_id' },
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    version: { type: 'integer' },
  },
});

/** The mappings of this area, for opening the database. */
export const peopleEntities = [Agency, Person, Identity, Appointment, ServiceArea];
