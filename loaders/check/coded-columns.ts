import type {Forms, Source, Study} from "../study.js";
import {spelled} from "./fields/field-maker.js";
import {own} from "./own.js";

/** The coded columns of a source, by the source's own names, with the codes that study.ts knows. */
export function codedColumns(study: Study, source: Source): {column: string; codes: string[]}[] {
  return columnsOf(study.forms).flatMap((config) => {
    const {column, codes} = spelled(config);
    const ownName = own(source.rename, column) ?? column;
    const known = own(source.codes, column) ?? own(source.codes, ownName) ?? codes;
    return known === undefined ? [] : [{column: ownName, codes: Object.keys(known)}];
  });
}

function columnsOf({screening, baseline, infusions, ecmo, complications, outcome}: Forms) {
  const {group, sex, infectionSource, organism, immunocompromised, comorbidity, arrest} = baseline;
  const candidates = [
    screening.included,
    screening.reason,
    group,
    sex,
    infectionSource,
    organism,
    immunocompromised,
    comorbidity,
    arrest,
    infusions?.drug,
    infusions?.rateUnit,
    infusions?.bolus,
    ecmo?.mode,
    ecmo?.cannulation,
    complications?.kind,
    complications?.severity,
    outcome.status,
  ];
  return candidates
    .filter((config) => config !== undefined)
    .filter((config) => typeof config === "string" || "column" in config);
}
