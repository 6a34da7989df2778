import { rowChecker } from './domain/check-row.js';
import type { CheckedRow } from './domain/check-row.js';
import type { KnownAgency, Mapping } from './domain/import-field.js';
import { fold } from './domain/near.js';
import { rowWarning } from './domain/row-problem.js';
import { importFields, schoolFieldOf, urnKey } from './import-fields.js';
import type { PathwayDocument } from '#libs/pathways';
import { schoolAgency } from './plan-row.js';

/**
 * Makes the function that reads and checks the rows of one file by a register's pathway. The two columns of a school,
 * name and URN, become one value: the school's agency where there is one, else its name as it is written.
 */
export function rowReader(
  document: PathwayDocument,
  file: { headings: readonly string[]; mapping: Mapping },
  world: { today: string; agencies: readonly KnownAgency[] },
): (cells: readonly string[]) => CheckedRow {
  const check = rowChecker(file, importFields(document), world);
  const schoolField = schoolFieldOf(document);
  if (!schoolField) return check;
  const schools = new Map<string, string>();
  for (const { id, name, aliases } of world.agencies)
    for (const each of [...aliases, name]) schools.set(fold(each), id);
  const column = Object.entries(file.mapping).find(([, key]) => key === schoolField);
  const heading = column ? (file.headings[Number(column[0])] ?? '') : '';
  const hasSchool = Object.values(file.mapping).some(
    (key) => key === schoolField || key === urnKey(schoolField),
  );
  return (cells) => {
    const row = check(cells);
    if (!hasSchool) return row;
    const { [urnKey(schoolField)]: byUrn, ...values } = row.values;
    const name = values[schoolField] ?? null;
    const agency = byUrn ?? (name ? schools.get(fold(name)) : undefined);
    values[schoolField] = agency ? schoolAgency(agency) : name;
    if (name && !agency && !row.problems.some(({ code }) => code === 'school-unknown')) {
      const message =
        'This school is no agency of the partnership, so nobody there will see the case. Ask an administrator to add it.';
      row.problems.push(rowWarning('school-unknown', heading, name, message));
    }
    return { values, problems: row.problems };
  };
}
