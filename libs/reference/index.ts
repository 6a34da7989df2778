export { checkUpn } from './upn.js';
export type { Upn, UpnRefusal } from './upn.js';
export { checkNhsNumber } from './nhs-number.js';
export type { NhsNumber } from './nhs-number.js';
export { codeSetOf, codeSets, isCompleteEthnicity, mainEthnicity } from './code-sets.js';
export type { CodeEntry, CodeSet, CodeSetExtras } from './code-sets.js';
export { normaliseDistrict, normalisePostcode, normaliseUrn, parseLaestab } from './places.js';
export type { Laestab } from './places.js';
export { cmeDuration, yearGroup, yearGroupLabel } from './school-age.js';
