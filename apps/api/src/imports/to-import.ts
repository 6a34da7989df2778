import type { ImportRecord, ImportView, RowPage } from '#libs/imports';
import type { Page } from '../graphql/index.js';
import type { Import, ImportCounts, ImportRow, ImportStep } from './import.type.js';

const noCounts: ImportCounts = {
  create: 0,
  update: 0,
  unchanged: 0,
  conflict: 0,
  duplicate: 0,
  decide: 0,
  bad: 0,
  warned: 0,
  toApply: 0,
  created: 0,
  updated: 0,
  leftOut: 0,
};

/** An import as it is promised to those who run its register. */
export const toImport = (view: ImportView): Import => ({
  ...view,
  register: { id: view.registerId, name: view.registerName },
  columns: view.headings.map((heading, position) => ({
    position,
    heading,
    samples: view.samples[position] ?? [],
    field: view.mapping[position] ?? null,
  })),
  fields: view.fields.map(({ key, label, required }) => ({ key, label, required: required === true })),
  counts: { ...noCounts, ...view.counts },
  problemCounts: [...view.problemCounts],
});

export const toStep = ({ id, status, version, createdAt, finishedAt }: ImportRecord): ImportStep => ({
  id,
  status,
  version,
  createdAt,
  finishedAt,
});

export const toRowPage = ({ rows, next }: RowPage): Page<ImportRow> => ({
  nodes: rows.map((row) => ({ ...row, problems: [...row.problems], fields: [...row.fields] })),
  next: next === null ? null : String(next),
});
