import type { ConflictRow } from '../../pages/conflict.js';
import { field, fields, formId, version, type FormBody } from '../../request/form.js';
import type { Translate } from '../../texts/index.js';
import { urls } from '../../urls.js';
import type { Refused } from './administration.js';
import type { AreasSetting, ServiceArea } from './documents.js';

/** The service areas with their registers and directors. */
export function serviceAreasPage(setting: AreasSetting, t: Translate) {
  return {
    title: t('administration:areas.title'),
    back: { href: urls.administration(), text: t('administration:title') },
    add: urls.addServiceArea(),
    rows: setting.serviceAreas.map((area) => ({
      name: area.name,
      href: urls.serviceArea({ serviceAreaId: area.id }),
      registers: setting.registers
        .filter(({ id }) => area.registerIds.includes(id))
        .map(({ name }) => name)
        .join(', '),
      directors: setting.appointments
        .filter(({ serviceAreaId }) => serviceAreaId === area.id)
        .map(({ personId }) => setting.people.find(({ id }) => id === personId)?.name ?? '')
        .join(', '),
    })),
  };
}

export const areaValues = (area: ServiceArea): FormBody => ({
  name: area.name,
  registerIds: area.registerIds,
});

/** The form for a service area: its name and its registers. A compartment among them is never shown to a director. */
export function areaForm(
  setting: AreasSetting,
  area: ServiceArea | undefined,
  values: FormBody,
  refused: Refused,
  t: Translate,
) {
  return {
    title: area ? t('administration:areas.change') : t('administration:areas.add'),
    back: { href: urls.serviceAreas(), text: t('administration:areas.title') },
    action: area ? urls.serviceArea({ serviceAreaId: area.id }) : urls.addServiceArea(),
    formId: area ? undefined : formId(values),
    values,
    ...refused,
    version: area && (refused.version ?? (version(values) || area.version)),
    registers: setting.registers.map(({ id, name, compartment }) => ({
      value: id,
      text: name,
      checked: fields(values, 'registerIds').includes(id),
      ...(compartment ? { hint: { text: t('administration:areas.compartmentHint') } } : {}),
    })),
  };
}

/** What the form sends to the API. */
export const areaInput = (body: FormBody) => ({
  name: field(body, 'name'),
  registerIds: fields(body, 'registerIds'),
});

/** Both values of what somebody else changed meanwhile. */
export function areaConflict(
  body: FormBody,
  current: Record<string, unknown>,
  { registers }: AreasSetting,
  t: Translate,
): ConflictRow[] {
  const saved = current as unknown as ServiceArea;
  const named = (ids: readonly string[]) =>
    registers
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
  const yours = areaInput(body);
  return [
    { label: t('administration:areas.name'), yours: yours.name, theirs: saved.name },
    {
      label: t('administration:registers.title'),
      yours: named(yours.registerIds),
      theirs: named(saved.registerIds),
    },
  ];
}
