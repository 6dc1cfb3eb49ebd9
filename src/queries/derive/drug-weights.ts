import {DRUG_NAMES, DRUGS, type DrugName} from "../../schema/drugs.js";

/**
 * The SELECT behind `drug_weights`, which vis.sql reads: the drugs that count and their weights.
 *
 * @param variants drugs beyond Gaies 2010 that the study switches on (`definitions.visVariants`)
 */
export function drugWeightsSql(variants: readonly DrugName[]): string {
  const rows = DRUG_NAMES.filter((drug) => !DRUGS[drug].variant || variants.includes(drug)).map(
    (drug) => `('${drug}', ${DRUGS[drug].vis}e0, ${DRUGS[drug].inotropicScore}e0)`,
  );
  return `SELECT * FROM (VALUES ${rows.join(", ")}) AS weights(drug, vis, inotropic_score)`;
}
